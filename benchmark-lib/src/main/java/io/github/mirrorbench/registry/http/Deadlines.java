package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Deadlines of a client, and the one thread that runs their timers. */
final class Deadlines implements AutoCloseable {
  private final Ticker ticker;
  private final ScheduledThreadPoolExecutor timers;
  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Deadlines(Ticker ticker) {
    this.ticker = ticker;
    this.timers = new ScheduledThreadPoolExecutor(1, Deadlines::daemon);
    timers.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "registry timers");
    thread.setDaemon(true);
    return thread;
  }

  Deadline open() throws InterruptedException {
    Deadline deadline = new Deadline(timers, ticker);
    open.add(deadline);
    if (closed) {
      open.remove(deadline);
      throw new InterruptedException("the client is closed");
    }
    return deadline;
  }

  void ended(Deadline deadline) {
    deadline.stop();
    open.remove(deadline);
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(deadline -> deadline.expire(Limit.CLOSED));
    timers.shutdownNow();
  }
}
