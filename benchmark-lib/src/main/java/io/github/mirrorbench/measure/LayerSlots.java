package io.github.mirrorbench.measure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets few layers be in transfer at once. One that has not begun after a while gives its place to
 * the next, and so does one that has not ended a while after it began: it takes little from the
 * line, and twenty that hang or crawl must not take twenty times as long as one.
 */
final class LayerSlots implements AutoCloseable {
  static final Duration GRACE = Duration.ofSeconds(1);

  private final Semaphore free;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "layer-slots");
            thread.setDaemon(true);
            return thread;
          });

  private volatile boolean delivered;

  LayerSlots(int atOnce) {
    free = new Semaphore(atOnce, true);
  }

  Slot enter() throws InterruptedException {
    free.acquire();
    return new Slot();
  }

  /** Somebody has delivered all that was wanted. */
  void delivered() {
    delivered = true;
  }

  /**
   * Returns whether somebody waits: for a place or, having delivered, for the end of the others.
   */
  boolean areAwaited() {
    return delivered || free.hasQueuedThreads();
  }

  /** A place, until it is closed or given away. */
  final class Slot implements AutoCloseable {
    private final AtomicBoolean mine = new AtomicBoolean(true);
    private ScheduledFuture<?> giveAway = leaveAfterGrace();

    /** The layer has begun: the place is kept for as long again. */
    void begun() {
      giveAway.cancel(false);
      giveAway = leaveAfterGrace();
    }

    private ScheduledFuture<?> leaveAfterGrace() {
      return timer.schedule(this::leave, GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void leave() {
      if (mine.getAndSet(false)) {
        free.release();
      }
    }

    @Override
    public void close() {
      giveAway.cancel(false);
      leave();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
