package io.github.mirrorbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.stats.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rig itself, seen by a client that is not ours. */
@ExtendWith(QuietMachine.class)
class RigAgainstCurlTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/rig:1", 5, List.of(2_000_000L));
  private static final Descriptor LAYER = IMAGE.layers().get(0);

  @TempDir private Path folder;

  @BeforeEach
  void needsCurl() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed: nothing to compare");
  }

  /** The write-out variables of one download, in seconds. */
  private double[] curl(ShapedMirror shaped, String... variables) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null"));
    command.addAll(List.of("--noproxy", "*", "--cacert", folder.resolve("ca.pem").toString()));
    command.addAll(List.of("-w", "%{" + String.join("} %{", variables) + "}"));
    command.add(shaped.endpoint() + "/v2/library/rig/blobs/" + LAYER.digest());
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor()).as(said).isZero();
    return List.of(said.trim().split(" ", -1)).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void curlSeesTheDelayAndTheRateThatWereAskedFor() throws Exception {
    Shape shape = Shape.of(Pace.of(4e6).withHeadDelay(Duration.ofMillis(50)));
    List<Double> firstBytes = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    try (ShapedMirror shaped = ShapedMirror.start(IMAGE, shape)) {
      for (int i = 0; i < 5; i++) {
        double[] times = curl(shaped, "time_pretransfer", "time_starttransfer", "time_total");
        firstBytes.add(times[1] - times[0]);
        rates.add(LAYER.sizeBytes() / (times[2] - times[1]));
      }
    }

    // The quickest one: whatever else the machine does can only add to the delay.
    assertThat(Collections.min(firstBytes)).isBetween(0.050, 0.060);
    assertThat(median(rates) / 4e6).isBetween(0.98, 1.02);
  }

  @Test
  void phasesOfFreshTlsAreThoseOfCurl() throws Exception {
    LoopbackTls tls = LoopbackTls.create();
    Files.writeString(folder.resolve("ca.pem"), tls.authorityPem());
    List<Double> theirs = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    try (ShapedMirror shaped = ShapedMirror.start(IMAGE, Shape.FAST, tls);
        LiveProbe probe =
            Probes.open(
                Probes.settings(Profile.DOCKER).authorities(List.of(tls.authorityPem())).build())) {
      for (int i = 0; i < 15; i++) {
        double connected = curl(shaped, "time_appconnect")[0];
        Sample sample = fetch(probe, shaped);
        // What was starved of the processor says nothing of either client.
        if (!sample.clientLimited()) {
          theirs.add(connected);
          ours.add(Transfer.seconds(sample.hops().get(0).setUp()));
        }
      }
    }

    assumeTrue(ours.size() > 7, "this machine is too busy to measure anything");
    assertThat(median(ours) - median(theirs)).isBetween(-0.010, 0.010);
  }

  private static Sample fetch(LiveProbe probe, ShapedMirror shaped) throws InterruptedException {
    return probe
        .race(
            Probes.mirror("rig", shaped),
            IMAGE.reference(),
            LAYER,
            1,
            List.of(10_000L),
            Duration.ofSeconds(5))
        .layer();
  }

  private static double median(List<Double> values) {
    return Summary.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
