package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.files.WriteFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Makes a running dockerd take its mirrors from the changed file, and proves that it did: a reload
 * that fails is only written into dockerd's log, and {@code systemctl} reports success.
 */
public final class DockerReload {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  private final ReloadSignal signal;
  private final DockerApi api;
  private final Duration patience;

  /**
   * A reload.
   *
   * @param patience how long dockerd may take to follow
   */
  public DockerReload(ReloadSignal signal, DockerApi api, Duration patience) {
    this.signal = signal;
    this.api = api;
    this.patience = patience;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * dockerd itself says that it uses the mirrors.
     *
     * @param sent what made it do so; empty when it did already
     */
    record Proven(String sent) implements Outcome {}

    /**
     * It is not known, or known not to be so.
     *
     * @param reason what was tried, and what came back
     * @param wayOut what to do
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
      return unproven(
          "dockerd at " + api.host() + " could not be asked: " + WriteFailure.reason(e));
    }
    try {
      signal.send();
      return prove(wanted);
    } catch (IOException e) {
      return unproven(WriteFailure.reason(e));
    }
  }

  private Outcome prove(List<String> wanted) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> now = api.info().mirrors();
    while (!DockerMirrorUrl.normalForms(now).equals(wanted)) {
      if (System.nanoTime() > deadline) {
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

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_QUESTIONS.toMillis());
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
