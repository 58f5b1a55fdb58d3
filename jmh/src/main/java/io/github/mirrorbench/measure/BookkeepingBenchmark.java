package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds of what is done for a sample besides fetching it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BookkeepingBenchmark {
  private static final int READS = 512;
  private static final int READ_BYTES = 8192;

  private final RunQueue queue = RunQueue.ofThisSystem();
  private final List<Sample> race = Collections.nCopies(10, sample());

  /** The reads of 4 MiB, and the marks that are kept of them. */
  @Benchmark
  public List<Duration> marksOfASample() {
    return curve().marks(Duration.ofMillis(5));
  }

  private static ArrivalCurve curve() {
    ArrivalCurve curve = new ArrivalCurve();
    for (int i = 1; i <= READS; i++) {
      curve.add(Duration.ofNanos(5_000_000L + i * 500_000L), (long) i * READ_BYTES);
    }
    return curve;
  }

  /** Reads the run queue; done twice per sample. */
  @Benchmark
  public OptionalLong waitForAProcessor() {
    return queue.waitedNanos();
  }

  /** All numbers of a mirror with ten samples. */
  @Benchmark
  public Metrics metricsOfTenSamples() {
    return Metrics.of(race);
  }

  private static Sample sample() {
    Hop hop =
        new Hop(
            "mirror.example",
            Optional.of("192.0.2.1"),
            OptionalInt.of(206),
            (long) READS * READ_BYTES,
            Optional.of(Duration.ofMillis(1)),
            Optional.of(Duration.ofMillis(1)),
            Optional.of(Duration.ofMillis(1)),
            Optional.of(Duration.ofMillis(2)),
            Optional.of(Duration.ofMillis(256)));
    return Sample.builder(
            new MirrorName("mirror"), ImageReference.parse("ubuntu"), Stage.RACE, Step.LAYER)
        .block(1)
        .startedAt(Duration.ofSeconds(1))
        .bytes((long) READS * READ_BYTES)
        .verified(Verification.PREFIX)
        .hops(List.of(hop))
        .marks(curve().marks(Duration.ofMillis(5)))
        .build();
  }
}
