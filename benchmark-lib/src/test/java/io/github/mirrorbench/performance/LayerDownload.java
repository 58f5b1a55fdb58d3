package io.github.mirrorbench.performance;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.BodyObserver;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import java.time.Duration;
import java.util.List;

/** A verified download of one layer, as the measuring makes it. */
final class LayerDownload implements AutoCloseable {
  private final RegistryClient client;
  private final Mirror mirror;
  private final ImageReference image;
  private final Descriptor layer;

  LayerDownload(String url, List<String> authorities, ImageReference image, Descriptor layer) {
    this.client =
        new RegistryClient(
            RegistrySettings.anonymous(HttpSettings.builder().authorities(authorities).build()));
    this.mirror = Mirror.at(Endpoint.parse(url));
    this.image = image;
    this.layer = layer;
  }

  /** Fetches all of it; the time it took. Anything but the right bytes fails. */
  Duration run() throws InterruptedException {
    long start = System.nanoTime();
    CallOutcome<BlobRead> outcome =
        client.session(mirror).blob(image, layer, BlobRequest.whole(), BodyObserver.NONE);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    BlobRead.Proof proof =
        outcome
            .value()
            .orElseThrow(() -> new AssertionError(outcome.failure().orElseThrow().message()))
            .proof();
    if (proof != BlobRead.Proof.WHOLE) {
      throw new AssertionError("not verified: " + proof);
    }
    return elapsed;
  }

  @Override
  public void close() {
    client.close();
  }
}
