package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.stats.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Fetches from a server whose true rate and delay are known, and says by how much we are off. */
final class AccuracyRig implements AutoCloseable {
  private static final int SERVERS = 5;

  private final SyntheticImage image;
  private final LiveProbe probe;

  /** Servers of their own each: the first handshake of a server is slow for every client. */
  private final List<LoopbackTls> authorities =
      Stream.generate(LoopbackTls::create).limit(SERVERS).toList();

  private int encrypted;

  AccuracyRig(long layerBytes) throws InterruptedException {
    image = SyntheticImage.of("library/rig:1", 3, List.of(layerBytes));
    probe =
        Probes.open(
            Probes.settings(Profile.DOCKER)
                .timeouts(Timeouts.defaults())
                .authorities(authorities.stream().map(LoopbackTls::authorityPem).toList())
                .build());
  }

  ClientCalibration calibration() {
    return probe.calibration();
  }

  /**
   * One setting of the rig.
   *
   * @param rate bytes per second
   * @param delay the wait before the first byte
   * @param roundTrip the round trip of the simulated slow start
   * @param bytes the bytes of each body
   */
  record Setting(double rate, Duration delay, Duration roundTrip, long bytes) {
    Shape shape() {
      return Shape.of(Pace.of(rate).withHeadDelay(delay).withSlowStart(roundTrip));
    }
  }

  /**
   * One fetch: what the server knows of it, what we measured, and how long our thread was ready to
   * run but had no processor meanwhile.
   */
  record Fetch(Access truth, Sample sample, Duration starved) {
    double firstByteErrorSeconds() {
      Duration measured = sample.hops().get(0).firstByte().orElseThrow();
      return Transfer.seconds(measured.minus(truth.untilFirstByte()));
    }

    /**
     * Returns whether both sides ran undisturbed: the server kept its pace to within a hundredth of
     * the body's time, and our thread waited for its processor for less than a tenth of it.
     */
    boolean isUndisturbed() {
      long body = sample.hops().get(0).body().orElseThrow().toNanos();
      return truth.late().toNanos() <= Math.max(5_000_000, body / 100)
          && starved.toNanos() <= Math.max(5_000_000, body / 10);
    }

    double steadyRate() {
      return Transfer.of(sample).orElseThrow().steadyBytesPerSecond().orElseThrow();
    }
  }

  /** Fetches so many times over plain HTTP. */
  List<Fetch> fetch(Setting setting, int times) throws Exception {
    try (ShapedMirror shaped = ShapedMirror.start(image, setting.shape())) {
      return fetch(shaped, setting.bytes(), times);
    }
  }

  /** Fetches so many times over TLS, each call from another server. */
  List<Fetch> fetchEncrypted(Setting setting, int times) throws Exception {
    LoopbackTls tls = authorities.get(encrypted++ % SERVERS);
    try (ShapedMirror shaped = ShapedMirror.start(image, setting.shape(), tls)) {
      return fetch(shaped, setting.bytes(), times);
    }
  }

  /** Fetches once from a server that sends a burst before its rate holds. */
  List<Fetch> fetchBurst(double rate, long burst, long bytes) throws Exception {
    Shape shape = Shape.of(Pace.of(rate).withBurst(burst));
    try (ShapedMirror shaped = ShapedMirror.start(image, shape)) {
      return fetch(shaped, bytes, 1);
    }
  }

  private List<Fetch> fetch(ShapedMirror shaped, long bytes, int times) throws Exception {
    Mirror mirror = Probes.mirror("rig", shaped);
    Descriptor layer = image.layers().get(0);
    List<Sample> samples = new ArrayList<>();
    List<Duration> starved = new ArrayList<>();
    RunQueue queue = RunQueue.ofThisSystem();
    for (int i = 0; i < times; i++) {
      long waited = queue.waitedNanos().orElse(0);
      samples.add(
          probe
              .race(mirror, image.reference(), layer, i + 1, List.of(bytes), Duration.ofMinutes(1))
              .layer());
      starved.add(Duration.ofNanos(queue.waitedNanos().orElse(0) - waited));
    }
    List<Access> log = settledLog(shaped, times);
    List<Fetch> fetches = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      fetches.add(new Fetch(log.get(i), samples.get(i), starved.get(i)));
    }
    return fetches;
  }

  /** The server writes its line after the client has read the last byte. */
  private static List<Access> settledLog(ShapedMirror shaped, int lines) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (shaped.accessLog().size() < lines && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
    }
    return shaped.accessLog();
  }

  /** Returns the errors of rates, as fractions of the truth. */
  static double[] errors(List<Fetch> fetches, double trueRate) {
    return fetches.stream()
        .mapToDouble(fetch -> Math.abs(fetch.steadyRate() / trueRate - 1))
        .toArray();
  }

  static double worst(double[] errors) {
    return Summary.quantile(1, errors);
  }

  @Override
  public void close() {
    probe.close();
  }
}
