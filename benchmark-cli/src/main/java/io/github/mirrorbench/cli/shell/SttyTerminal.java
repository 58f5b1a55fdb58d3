package io.github.mirrorbench.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Scanner;

/**
 * A terminal whose width the system's {@code stty} tells; asked again after a while, for windows
 * change. Not thread-safe.
 */
final class SttyTerminal implements Terminal {
  private static final int USUAL_COLUMNS = 80;
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Path device;
  private int columns;
  private long askedAt;

  SttyTerminal(Path device) {
    this.device = device;
  }

  @Override
  public int columns() {
    if (columns == 0 || System.nanoTime() - askedAt > FRESH_NANOS) {
      columns = ask();
      askedAt = System.nanoTime();
    }
    return columns;
  }

  private int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(device.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Scanner answer = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
        answer.nextInt();
        int told = answer.nextInt();
        return told > 0 ? told : USUAL_COLUMNS;
      }
    } catch (IOException | NoSuchElementException e) {
      return USUAL_COLUMNS;
    }
  }
}
