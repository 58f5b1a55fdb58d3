package io.github.mirrorbench.performance;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.BodyObserver;
import io.github.mirrorbench.registry.Outcome;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A verified download of one layer, as the measuring makes it. */
final class LayerDownload implements AutoCloseable {
  private final RegistryClient client;
  private final Mirror mirror;
  private final ImageReference image;
  private final Descriptor layer;

  LayerDownload(String url, List<String> authorities, ImageReference image, Descriptor layer) {
    this.client = new RegistryClient(RegistrySettings.builder().authorities(authorities).build());
    this.mirror = Mirror.at(Endpoint.parse(url));
    this.image = image;
    this.layer = layer;
  }

  /** Fetches all of it; the time it took. Anything but the right bytes fails. */
  Duration run() throws InterruptedException {
    long start = System.nanoTime();
    Outcome<BlobRead> outcome =
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

  /**
   * Fetches one layer in a JVM of its own and prints the most memory that this process ever had
   * resident, in KiB.
   *
   * @param arguments URL, image, digest and size of the layer
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Descriptor layer =
        new Descriptor("layer", Digest.parse(arguments[2]), Long.parseLong(arguments[3]));
    try (LayerDownload download =
        new LayerDownload(arguments[0], List.of(), ImageReference.parse(arguments[1]), layer)) {
      download.run();
    }
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .forEach(System.out::println);
    }
  }
}
