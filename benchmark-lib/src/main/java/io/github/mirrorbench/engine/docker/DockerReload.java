package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.system.Sleeper;
import io.github.mirrorbench.system.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Makes a running dockerd take its mirrors from the changed file, and proves that it did: a reload
 * that fails is only written into dockerd's log, and {@code systemctl} reports success.
 */
public final class DockerReload {
  private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(100);

  private final ReloadSignal signal;
  private final DockerApi api;
  private final Duration waitAllowance;
  private final Ticker ticker;
  private final Sleeper sleeper;

  /**
   * The reload of one dockerd.
   *
   * @param host the address of its API
   * @param waitAllowance the longest time that dockerd may take to follow
   */
  public DockerReload(
      ReloadSignal signal,
      DockerHost host,
      Duration waitAllowance,
      Ticker ticker,
      Sleeper sleeper) {
    this.signal = signal;
    this.api = new DockerApi(host, ticker);
    this.waitAllowance = waitAllowance;
    this.ticker = ticker;
    this.sleeper = sleeper;
  }

  /** The end of a reload. */
  public sealed interface Outcome {
    /**
     * dockerd itself says that it uses the mirrors.
     *
     * @param sent the signal that made it do so; empty when it did already
     */
    record Proven(String sent) implements Outcome {}

    /**
     * It is not known, or known not to be so.
     *
     * @param reason the attempt, and what came back
     * @param wayOut the way out
     */
    record Unproven(String reason, String wayOut) implements Outcome {}
  }

  /** Reloads unless the mirrors are in force already. */
  public Outcome reload(List<String> mirrors) {
    List<String> wanted = DockerMirrorUrl.normalForms(mirrors);
    try {
      if (DockerMirrorUrl.normalForms(api.info().mirrors()).equals(wanted)) {
        return new Outcome.Proven("");
      }
    } catch (IOException e) {
      return unproven("dockerd at " + api.host() + " could not be asked: " + FileFailure.reason(e));
    }
    try {
      signal.send();
      return prove(wanted);
    } catch (IOException e) {
      return unproven(FileFailure.reason(e));
    }
  }

  private Outcome prove(List<String> wanted) throws IOException {
    long deadline = ticker.nanos() + waitAllowance.toNanos();
    List<String> now = api.info().mirrors();
    while (!DockerMirrorUrl.normalForms(now).equals(wanted)) {
      if (ticker.nanos() > deadline) {
        return unproven(
            "after \""
                + signal.description()
                + "\" dockerd still uses "
                + (now.isEmpty() ? "no mirrors" : now));
      }
      pause();
      now = api.info().mirrors();
    }
    return new Outcome.Proven(signal.description());
  }

  private void pause() throws IOException {
    try {
      sleeper.sleep(BETWEEN_REQUESTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for dockerd", e);
    }
  }

  private static Outcome.Unproven unproven(String reason) {
    return new Outcome.Unproven(
        reason,
        "the file is written: look at dockerd's log, check that it reads this file, and reload it"
            + " by hand");
  }
}
