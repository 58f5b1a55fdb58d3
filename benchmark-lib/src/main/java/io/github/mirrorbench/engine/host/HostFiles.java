package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a service's definition; those that cannot be read are named, not passed over. */
final class HostFiles {
  private static final long SCRIPT_AT_MOST = 256 << 10;

  private final HostSystem host;
  private final List<Advisory> findings = new ArrayList<>();

  HostFiles(HostSystem host) {
    this.host = host;
  }

  List<Advisory> findings() {
    return List.copyOf(findings);
  }

  Path at(String path) {
    return host.at(Path.of(path));
  }

  /** The text of a file; empty where there is none, or where it cannot be read. */
  String text(Path file) {
    try {
      return FileState.read(file).text();
    } catch (IOException e) {
      misread(file, FileFailure.reason(e));
      return "";
    }
  }

  void misread(Path file, String reason) {
    findings.add(
        new Advisory(
            Kind.UNREADABLE_FILE,
            file + " could not be read to look for the flags that start the engine: " + reason));
  }

  /** The text of a shell script; empty for another program. */
  Optional<String> script(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > SCRIPT_AT_MOST) {
        return Optional.empty();
      }
      return Optional.of(FileState.read(file).text()).filter(text -> text.startsWith("#!"));
    } catch (IOException e) {
      misread(file, FileFailure.reason(e));
      return Optional.empty();
    }
  }

  /** The files that a path with wild cards in its last part names, in order. */
  List<Path> matching(String pattern) {
    try {
      Path path = at(pattern);
      if (!pattern.matches(".*[*?\\[].*")) {
        return List.of(path);
      }
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
      try (Stream<Path> files = Files.list(path.getParent())) {
        return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
      }
    } catch (InvalidPathException | NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      misread(at(pattern), FileFailure.reason(e));
      return List.of();
    }
  }
}
