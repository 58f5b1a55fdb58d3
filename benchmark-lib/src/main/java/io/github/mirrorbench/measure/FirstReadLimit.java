package io.github.mirrorbench.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a first read when it has enough, or when it crawls: for long, or while others wait. */
final class FirstReadLimit implements LayerFetch.ReadLimit {
  /** At the slowest line that there may be, 20 KB/s, a prefix that can be proven comes in this. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final FirstRead wanted;
  private final LayerSlots slots;
  private final LayerSlots.Slot slot;
  private @Nullable Duration begun;

  FirstReadLimit(FirstRead wanted, LayerSlots slots, LayerSlots.Slot slot) {
    this.wanted = wanted;
    this.slots = slots;
    this.slot = slot;
  }

  @Override
  public boolean wantsMore(Duration elapsed, long bytes) {
    if (begun == null) {
      begun = elapsed;
      slot.begun();
    }
    boolean isLong = elapsed.minus(begun).compareTo(slots.grace()) >= 0;
    return !(isLong && slots.areAwaited())
        && elapsed.compareTo(LONGEST) < 0
        && (bytes < wanted.leastBytes() || elapsed.compareTo(wanted.enoughAfter()) < 0);
  }
}
