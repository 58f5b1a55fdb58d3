package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The meaning of an engine's other files for ours.
 *
 * @param findings advisories on them
 * @param foreign the one that decides about the registry in place of ours, or is replaced by ours
 */
record OtherConfigFiles(List<Advisory> findings, Optional<FileState> foreign) {
  static final OtherConfigFiles NONE = new OtherConfigFiles(List.of(), Optional.empty());

  /** Reads one of them; a file that cannot be read, or parsed by the reader, is an advisory. */
  static void read(Path file, Kind unread, List<Advisory> findings, Consumer<FileState> reader) {
    try {
      reader.accept(FileState.read(file));
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof IOException io ? FileFailure.reason(io) : e.getMessage();
      findings.add(
          new Advisory(
              unread,
              file
                  + " may decide about the same registry, and could not be read: "
                  + reason
                  + "; as long as the engine cannot read it either, no pull works"));
    }
  }
}
