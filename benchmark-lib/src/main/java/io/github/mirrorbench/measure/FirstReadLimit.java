package io.github.mirrorbench.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a first read when it has enough, or when it crawls while others wait for their turn. */
final class FirstReadLimit implements LayerFetch.ReadLimit {
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
    boolean isLong = elapsed.minus(begun).compareTo(LayerSlots.GRACE) >= 0;
    return !(isLong && slots.areAwaited())
        && (bytes < wanted.leastBytes() || elapsed.compareTo(wanted.enoughAfter()) < 0);
  }
}
