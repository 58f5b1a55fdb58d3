package io.github.mirrorbench.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The context of this process. */
public final class CurrentProcess {
  private static final int OUT = 1;
  private static final int ERR = 2;

  private CurrentProcess() {}

  public static ProcessContext ofThisProcess(StandardOutput out) {
    return new ProcessContext(
        System.getenv(),
        Path.of(""),
        Path.of("/"),
        System.in,
        out.asPrintStream(),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminal(OUT),
        terminal(ERR));
  }

  /**
   * Returns whether a stream is a terminal: {@code System.console()} cannot tell the streams apart,
   * the name of the open file can.
   */
  private static Optional<Terminal> terminal(int descriptor) {
    try {
      Path file = Path.of("/dev/fd/" + descriptor).toRealPath();
      boolean isTerminal = file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty");
      return isTerminal ? Optional.of(new SttyTerminal(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
