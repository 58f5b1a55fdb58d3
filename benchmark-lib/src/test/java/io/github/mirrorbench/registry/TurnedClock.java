package io.github.mirrorbench.registry;

import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still unless it is slept on. */
public final class TurnedClock implements Ticker, Sleeper {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Duration> slept = new CopyOnWriteArrayList<>();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    slept.add(duration);
    turn(duration);
  }

  public void turn(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  public List<Duration> slept() {
    return List.copyOf(slept);
  }
}
