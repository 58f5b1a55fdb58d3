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
  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(200);

  /** Some need no grace, and some time goes by before the first is at its layer. */
  private static final double SHARE = 0.6;

  private final Semaphore free;
  private final Duration grace;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "layer-slots");
            thread.setDaemon(true);
            return thread;
          });

  private volatile boolean delivered;

  /**
   * @param grace the time that one may take while others wait
   */
  LayerSlots(int atOnce, Duration grace) {
    this.free = new Semaphore(atOnce, true);
    this.grace = grace;
  }

  /** A second, or less where so many layers would not all have their turn within the budget. */
  static Duration grace(int layers, int atOnce, Duration budget) {
    double fair = SHARE * budget.toNanos() * atOnce / Math.max(1, layers);
    Duration grace = Duration.ofNanos((long) fair);
    return grace.compareTo(LONGEST) > 0
        ? LONGEST
        : grace.compareTo(SHORTEST) < 0 ? SHORTEST : grace;
  }

  Duration grace() {
    return grace;
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
      return timer.schedule(this::leave, grace.toMillis(), TimeUnit.MILLISECONDS);
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
