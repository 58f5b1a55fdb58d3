package io.github.mirrorbench.cli.shell;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command that is interrupted or terminated come to its end in order: the signal interrupts
 * the thread that opened this, and the process ends when it is closed, or after a while.
 *
 * <p>The status of the process, 130 or 143, is the JVM's own: it knows which signal it was.
 */
public final class InterruptHandler implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "on-signal");
  private @Nullable Thread runner;

  private InterruptHandler(Thread runner) {
    this.runner = runner;
  }

  /** Lets signals interrupt this thread from here on. */
  public static InterruptHandler ofThisThread() {
    InterruptHandler interruption = new InterruptHandler(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stop() {
    interruptRunner();
    try {
      closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interruptRunner() {
    if (runner != null) {
      runner.interrupt();
    }
  }

  /**
   * Ends the part that may be cut short: from here on a signal only waits, so that files are
   * written to their end.
   */
  public synchronized void disarm() {
    runner = null;
    Thread.interrupted();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, by the signal this was for.
    }
  }
}
