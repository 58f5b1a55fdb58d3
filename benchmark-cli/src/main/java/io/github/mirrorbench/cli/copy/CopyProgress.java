package io.github.mirrorbench.cli.copy;

import io.github.mirrorbench.cli.shell.Console;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.copy.CopyListener;
import io.github.mirrorbench.copy.CopyOutcome;

/** The progress of a copy on standard error: a line an image, on a terminal one for all bytes. */
final class CopyProgress implements CopyListener {
  private static final long PAUSE_NANOS = 200_000_000;

  private final Console console;
  private long bytes;
  private int ended;
  private long shownAt = System.nanoTime();

  CopyProgress(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void sent(long more) {
    bytes += more;
    long now = System.nanoTime();
    if (now - shownAt > PAUSE_NANOS) {
      shownAt = now;
      console.show(Quantity.count(ended, "image") + " done | " + Quantity.size(bytes) + " sent");
    }
  }

  @Override
  public synchronized void ended(CopyOutcome outcome) {
    ended++;
    console.say(line(outcome));
  }

  private static String line(CopyOutcome outcome) {
    String image = outcome.image() + ": ";
    if (outcome instanceof CopyOutcome.Copied copied) {
      return image + "copied, " + Quantity.size(copied.effort().sentBytes()) + " sent";
    }
    if (outcome instanceof CopyOutcome.Unchanged) {
      return image + "unchanged";
    }
    return image + (outcome instanceof CopyOutcome.Pending ? "would be copied" : "failed");
  }

  /** Takes the changing line away. */
  void end() {
    console.show("");
  }
}
