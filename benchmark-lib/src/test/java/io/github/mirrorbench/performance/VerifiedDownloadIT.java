package io.github.mirrorbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.peer.Skopeo;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A verified download against {@code curl | openssl} and {@code skopeo}, and what it costs; the
 * table goes to {@code results/performance}.
 */
@EnabledIfSystemProperty(named = "long", matches = "true")
@ExtendWith(QuietMachine.class)
class VerifiedDownloadIT {
  private static final long LAYER = 400_000_000;
  private static final int PAIRS = 5;
  private static final String IMAGE_NAME = "library/ubuntu:22.04";

  private static final ResultTable SPEEDS =
      new ResultTable(
          "Verified download of a layer of 400 MB from docker-registry on loopback, median of "
              + PAIRS
              + " alternating pairs",
          "other program",
          "ours, MB/s",
          "other, MB/s",
          "ratio",
          "at least");

  private final SyntheticImage image = SyntheticImage.of(IMAGE_NAME, 3, List.of(LAYER));
  private final Descriptor layer = image.layers().get(0);

  @AfterAll
  static void keepTheTable() {
    SPEEDS.keep("performance/download.md");
  }

  @Test
  void isAsFastAsCurlPipedIntoOpenssl() throws InterruptedException {
    Needs.program("curl", "curl");
    Needs.program("openssl", "openssl");
    try (DockerRegistry registry = DockerRegistry.plain().holding(image);
        LayerDownload download = download(registry, List.of())) {
      String curl = "curl -s " + blobUrl(registry) + " | openssl dgst -sha256 -r";
      Pairs pairs = new Pairs();
      download.run();
      for (int i = 0; i < PAIRS; i++) {
        Command.Outcome piped = Command.of("sh", "-c", curl).run();
        assertThat(piped.output()).startsWith(layer.digest().hex());
        pairs.add(download.run(), piped.elapsed());
      }
      compare("`curl -s URL \\| openssl dgst -sha256`", pairs, 1.0);
    }
  }

  @Test
  void isTwiceAsFastAsSkopeo() throws InterruptedException {
    Skopeo skopeo = Skopeo.ofTheSystem();
    try (DockerRegistry registry = DockerRegistry.plain().holding(image);
        LayerDownload download = download(registry, List.of())) {
      Pairs pairs = new Pairs();
      download.run();
      for (int i = 0; i < PAIRS; i++) {
        try (Folder target = Folder.create("skopeo")) {
          Command.Outcome copy =
              skopeo.copyToFolder(registry.authority() + "/" + IMAGE_NAME, target.path());
          assertThat(copy.exitCode()).as(copy::toString).isZero();
          pairs.add(download.run(), copy.elapsed());
        }
      }
      compare("`skopeo copy docker://… dir:`", pairs, 2.0);
    }
  }

  @Test
  void costsTwoProcessorSecondsAGibibyteOverTls() throws IOException, InterruptedException {
    try (Folder folder = Folder.create("tls")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1");
      try (DockerRegistry registry =
              DockerRegistry.on("127.0.0.1").identifiedBy(identity).start().holding(image);
          LayerDownload download =
              download(registry, List.of(Files.readString(identity.authority())))) {
        for (int i = 0; i < PAIRS; i++) {
          download.run();
        }
        long before = processorNanos();
        for (int i = 0; i < PAIRS; i++) {
          download.run();
        }
        double gibibytes = (double) PAIRS * LAYER / (1L << 30);
        double seconds = (processorNanos() - before) / 1e9 / gibibytes;
        ResultTable table =
            new ResultTable(
                "Processor time of a download verified over TLS", "s per GiB", "bound, s per GiB");
        table.row(seconds, 2);
        table.keep("performance/processor.md");
        assertThat(seconds).isLessThanOrEqualTo(2.0);
      }
    }
  }

  private static void compare(String other, Pairs pairs, double atLeast) {
    SPEEDS.row(
        other,
        LAYER / 1e6 / pairs.ourSeconds(),
        LAYER / 1e6 / pairs.theirSeconds(),
        pairs.ratio(),
        atLeast);
    assertThat(pairs.ratio()).isGreaterThanOrEqualTo(atLeast);
  }

  private LayerDownload download(DockerRegistry registry, List<String> authorities) {
    return new LayerDownload(registry.url(), authorities, image.reference(), layer);
  }

  private String blobUrl(DockerRegistry registry) {
    return registry.url() + "/v2/library/ubuntu/blobs/" + layer.digest();
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
