package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Samples made up for tests: times in seconds. */
final class Samples {
  private Samples() {}

  static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  static Hop hop(int status, long bytes, double connect, double firstByte, double body) {
    return new Hop(
        "mirror.example",
        Optional.of("192.0.2.1"),
        OptionalInt.of(status),
        bytes,
        Optional.empty(),
        Optional.of(seconds(connect)),
        Optional.empty(),
        Optional.of(seconds(firstByte)),
        Optional.of(seconds(body)));
  }

  /** A body that came at one rate. */
  static Sample even(Stage stage, double startedAt, long bytes, double firstByte, double body) {
    double[] marks =
        IntStream.rangeClosed(1, 64).mapToDouble(i -> 0.01 + firstByte + body * i / 64).toArray();
    return layer(stage, startedAt, 206, bytes, firstByte, body, marks);
  }

  static Sample layer(
      Stage stage,
      double startedAt,
      int status,
      long bytes,
      double firstByte,
      double body,
      double... marks) {
    return sample(
        "m",
        stage,
        Step.LAYER,
        startedAt,
        bytes,
        List.of(hop(status, bytes, 0.01, firstByte, body)),
        DoubleStream.of(marks).mapToObj(Samples::seconds).toList(),
        Optional.empty());
  }

  static Sample sample(
      String mirror,
      Stage stage,
      Step step,
      double startedAt,
      long bytes,
      List<Hop> hops,
      List<Duration> marks,
      Optional<Failure> failure) {
    return Sample.builder(new MirrorName(mirror), ImageReference.parse("ubuntu"), stage, step)
        .block(stage == Stage.RACE ? 1 : 0)
        .startedAt(seconds(startedAt))
        .bytes(bytes)
        .hops(hops)
        .marks(marks)
        .failure(failure)
        .build();
  }
}
