package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.cli.words.DisplayWidth;
import io.github.mirrorbench.cli.words.Wrapping;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Standard error while something is measured: lines that stay, and on a terminal one below them
 * that is written over again and again. Thread-safe.
 */
public final class Console {
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final PrintStream stream;
  private final Optional<Terminal> terminal;
  private String live = "";

  public Console(PrintStream stream, Optional<Terminal> terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  /** True if the live line shows. */
  public boolean isLive() {
    return terminal.isPresent();
  }

  /** Writes a line that stays, above the live one; on a terminal it is broken between words. */
  public synchronized void say(String line) {
    if (!live.isEmpty()) {
      stream.print(BACK_AND_CLEAR);
    }
    int width = terminal.map(Terminal::columns).orElse(Integer.MAX_VALUE);
    Wrapping.lines(line, width).forEach(stream::println);
    stream.print(live);
    stream.flush();
  }

  /** Replaces the live line; one of no letters takes it away. Does nothing off a terminal. */
  public synchronized void show(String line) {
    if (terminal.isPresent()) {
      live = DisplayWidth.cut(line, Math.max(1, terminal.get().columns() - 1));
      stream.print(BACK_AND_CLEAR + live);
      stream.flush();
    }
  }
}
