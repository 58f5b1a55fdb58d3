package io.github.mirrorbench.cli.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why it could not be written: {@link PrintStream} forgets. */
public final class StandardOutput extends OutputStream {
  private final OutputStream file;
  private @Nullable IOException failure;

  StandardOutput(OutputStream file) {
    this.file = file;
  }

  public static StandardOutput ofThisProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** UTF-8 whatever the locale: documents are, and terminals have been for long. */
  PrintStream asPrintStream() {
    return new PrintStream(new BufferedOutputStream(this), false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * The reason why output is missing at the other end; absent when nothing is, or when the reader
   * went away because it had enough.
   */
  public Optional<String> loss() {
    return Optional.ofNullable(failure)
        .map(Inputs::reason)
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("broken pipe"));
  }
}
