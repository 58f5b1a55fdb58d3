package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds of one verified fetch over a new connection, server in the same process: 16 MiB for
 * the rate that the client reaches, 1 KiB for what a sample costs.
 */
@SuppressWarnings("NullAway.Init") // The harness calls start() before anything else.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopbackGetBenchmark {
  /** Without and with TLS. */
  public enum Wire {
    PLAIN,
    TLS
  }

  @Param private Wire wire;

  @Param({"1024", "16777216"})
  private long bytes;

  private SyntheticImage image;
  private ShapedMirror server;
  private LiveProbe probe;
  private Mirror mirror;

  @Setup
  public void start() throws Exception {
    image = SyntheticImage.of("library/jmh:1", 1, List.of(bytes));
    LoopbackTls tls = LoopbackTls.create();
    server =
        wire == Wire.TLS
            ? ShapedMirror.start(image, Shape.FAST, tls)
            : ShapedMirror.start(image, Shape.FAST);
    mirror = Mirror.at(Endpoint.parse(server.endpoint().toString()));
    probe =
        LiveProbe.open(
            RegistrySettings.anonymous(
                HttpSettings.builder().authorities(List.of(tls.authorityPem())).build()),
            Platform.parse("linux/amd64"),
            Duration.ofDays(1),
            ProbeListener.SILENT);
  }

  @TearDown
  public void stop() {
    probe.close();
    server.close();
  }

  @Benchmark
  public Fetched verifiedGet() throws InterruptedException {
    return probe.race(
        mirror, image.reference(), image.layers().get(0), 1, List.of(bytes), Duration.ofMinutes(1));
  }
}
