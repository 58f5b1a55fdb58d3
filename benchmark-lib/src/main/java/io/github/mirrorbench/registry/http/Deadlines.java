package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.system.Ticker;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** All watches of a client, and the one thread that runs their timers. */
public final class Deadlines implements AutoCloseable {
  private final Ticker ticker;
  private final ScheduledThreadPoolExecutor timers;
  private final Set<Deadline> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Deadlines(Ticker ticker) {
    this.ticker = ticker;
    this.timers = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("registry timers"));
    timers.setRemoveOnCancelPolicy(true);
  }

  Deadline open() throws InterruptedException {
    Deadline watch = new Deadline(timers, ticker);
    open.add(watch);
    if (closed) {
      open.remove(watch);
      throw new InterruptedException("the client is closed");
    }
    return watch;
  }

  void ended(Deadline watch) {
    watch.stop();
    open.remove(watch);
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(watch -> watch.expire(Limit.CLOSED));
    timers.shutdownNow();
  }
}
