package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.result.ResolvedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Walks at many mirrors at a time; of one mirror, one after the other. */
final class ProtocolChecks {
  private static final int MIRRORS_AT_ONCE = 32;

  private final LayerFetch fetch;
  private final FirstRead touch;

  ProtocolChecks(LayerFetch fetch, FirstRead touch) {
    this.fetch = fetch;
    this.touch = touch;
  }

  /**
   * Runs until all walks have ended or the budget has.
   *
   * @param walkers of each mirror, in the order in which they walk
   * @return whether the calling thread was interrupted meanwhile; the walks then end where they are
   */
  boolean run(List<List<ProtocolChecker>> walkers, Duration budget) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(MIRRORS_AT_ONCE, walkers.size())),
            task -> {
              Thread thread = new Thread(task, "screening");
              thread.setDaemon(true);
              return thread;
            });
    try (LayerSlots slots = new LayerSlots(touch.atOnce())) {
      List<Callable<Void>> tasks = new ArrayList<>();
      walkers.forEach(ofOneMirror -> tasks.add(() -> walk(ofOneMirror, slots)));
      // Whoever has not ended by then is cancelled, and keeps what it has.
      threads.invokeAll(tasks, Math.max(1, budget.toNanos()), TimeUnit.NANOSECONDS);
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  @SuppressWarnings("NullAway") // A Callable of nothing has nothing else to return.
  private Void walk(List<ProtocolChecker> ofOneMirror, LayerSlots slots)
      throws InterruptedException {
    for (ProtocolChecker walker : ofOneMirror) {
      Optional<Descriptor> layer = walker.resolve().flatMap(ResolvedImage::timedLayer);
      if (layer.isPresent()) {
        try (LayerSlots.Slot slot = slots.enter()) {
          walker.touch(layer.get(), touch, fetch, slot);
        }
      }
    }
    return null;
  }

  /** Interrupted requests end at once; waiting for them keeps their last bytes out of the race. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
