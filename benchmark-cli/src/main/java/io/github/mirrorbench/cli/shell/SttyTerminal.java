package io.github.mirrorbench.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;

/**
 * A terminal whose width the system's {@code stty} tells; read again after a while, because windows
 * change. Not thread-safe.
 */
final class SttyTerminal implements Terminal {
  private static final int USUAL_COLUMNS = 80;
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Path device;
  private int columns;
  private long readAt;

  private SttyTerminal(Path device) {
    this.device = device;
  }

  /**
   * The terminal that an open file leads to: {@code System.console()} cannot tell the streams
   * apart, the name of the file can.
   */
  static Optional<Terminal> of(String openFile) {
    try {
      Path file = Path.of(openFile).toRealPath();
      boolean isTerminal = file.startsWith("/dev/pts") || file.toString().startsWith("/dev/tty");
      return isTerminal ? Optional.of(new SttyTerminal(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public int columns() {
    if (columns == 0 || System.nanoTime() - readAt > FRESH_NANOS) {
      columns = read();
      readAt = System.nanoTime();
    }
    return columns;
  }

  private int read() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(device.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Scanner size = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
        size.nextInt();
        int told = size.nextInt();
        return told > 0 ? told : USUAL_COLUMNS;
      }
    } catch (IOException | NoSuchElementException e) {
      return USUAL_COLUMNS;
    }
  }
}
