package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.result.ResolvedImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the checks of many mirrors at a time; those of one mirror one after the other. */
record ConcurrentChecks(LayerFetch fetch, FirstRead firstRead) {
  private static final int MIRRORS_AT_ONCE = 64;

  /** The client itself ends what the budget does not hold; only what is no request takes longer. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /**
   * Runs until all checks have ended or the budget has.
   *
   * @param checkers the checkers of each mirror, in the order in which they check
   * @return whether the calling thread was interrupted meanwhile; the checks then end where they
   *     are
   */
  boolean run(List<List<ProtocolChecker>> checkers, Duration budget) {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(MIRRORS_AT_ONCE, checkers.size())),
            task -> {
              Thread thread = new Thread(task, "screening");
              thread.setDaemon(true);
              return thread;
            });
    int layers = checkers.stream().mapToInt(List::size).sum();
    Duration grace = LayerSlots.grace(layers, firstRead.atOnce(), budget);
    try (LayerSlots slots = new LayerSlots(firstRead.atOnce(), grace)) {
      CompletionService<Void> checks = new ExecutorCompletionService<>(threads);
      checkers.forEach(ofOneMirror -> checks.submit(() -> check(ofOneMirror, slots)));
      long end = System.nanoTime() + budget.plus(GRACE).toNanos();
      for (int ended = 0; ended < checkers.size(); ended++) {
        @Nullable Future<Void> check = checks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (check == null) {
          return false;
        }
        Faults.raiseFrom(check);
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  @SuppressWarnings("NullAway") // A Callable of nothing has nothing else to return.
  private Void check(List<ProtocolChecker> ofOneMirror, LayerSlots slots)
      throws InterruptedException {
    for (ProtocolChecker checker : ofOneMirror) {
      Optional<Descriptor> layer = checker.resolve().map(ResolvedImage::timedBlob);
      if (layer.isPresent()) {
        try (LayerSlots.Slot slot = slots.enter()) {
          FirstReadLimit limit = new FirstReadLimit(firstRead, slots, slot);
          if (checker.readLayer(layer.get(), firstRead, fetch, limit) >= firstRead.leastBytes()) {
            slots.delivered();
          }
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
