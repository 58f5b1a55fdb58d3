package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.rules.EngineRules;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.util.Collections;
import java.util.Optional;
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

/** Microseconds to read a manifest of thirty layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ManifestBenchmark {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/thirty:1", 1, Collections.nCopies(30, 2_000L));

  private final Descriptor described = IMAGE.manifest();
  private final ManifestReader reader =
      new ManifestReader(EngineRules.of(Profile.DOCKER).manifests());
  private final byte[] bytes = bytesOf(IMAGE.manifest(described.digest()).orElseThrow());

  private static byte[] bytesOf(Body body) {
    byte[] bytes = new byte[(int) body.sizeBytes()];
    body.read(0, bytes, bytes.length);
    return bytes;
  }

  @Benchmark
  public Manifest manifestOfThirtyLayers() throws Exception {
    return reader.read(
        bytes, described.digest(), Optional.of(described.mediaType()), Optional.empty());
  }
}
