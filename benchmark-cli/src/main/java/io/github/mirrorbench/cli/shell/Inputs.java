package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.UnreadableDocumentException;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorList;
import io.github.mirrorbench.result.Result;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Reads what the user points to; what is missing, unreadable or foreign is a usage error. */
public final class Inputs {
  private static final String STANDARD_INPUT = "-";
  private static final int BYTES_AT_MOST = 64 << 20;

  private final ProcessContext context;

  private Inputs(ProcessContext context) {
    this.context = context;
  }

  public static Inputs of(ProcessContext context) {
    return new Inputs(context);
  }

  /** The results in a document, one a registry; {@code -} is standard input. */
  public List<Result> results(String file) {
    try {
      return ResultDocument.parseRuns(bytes(file));
    } catch (UnreadableDocumentException e) {
      throw CommandException.usage("cannot use " + shown(file) + " as a result: " + e.getMessage());
    }
  }

  public Catalogue catalogue(String file) {
    try {
      return Catalogue.read(new ByteArrayInputStream(bytes(file)));
    } catch (IllegalArgumentException | IOException e) {
      throw CommandException.usage(
          "cannot use " + shown(file) + " as a catalogue: " + e.getMessage());
    }
  }

  /** A list of mirrors; {@code -} is standard input. */
  public List<Mirror> mirrors(String file) {
    return CommandException.accepted("", () -> MirrorList.parse(text(file), shown(file)));
  }

  public String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** All of a file; {@code -} is standard input. */
  public byte[] bytes(String file) {
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? context.in() : Files.newInputStream(context.file(file))) {
      byte[] bytes = in.readNBytes(BYTES_AT_MOST + 1);
      if (bytes.length > BYTES_AT_MOST) {
        throw CommandException.usage(shown(file) + " has more than 64 MiB.");
      }
      return bytes;
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + shown(file) + ": " + reason(e));
    }
  }

  /** The file in a message. */
  public static String shown(String file) {
    return file.equals(STANDARD_INPUT) ? "standard input" : file;
  }

  /** The JDK's exceptions of files have no more than the file's name as their message. */
  public static String reason(IOException e) {
    String missing = "there is no such file or folder";
    return e instanceof FileNotFoundException ? missing : FileFailure.reason(e, missing);
  }
}
