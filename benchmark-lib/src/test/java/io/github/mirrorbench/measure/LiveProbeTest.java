package io.github.mirrorbench.measure;

import static io.github.mirrorbench.measure.Probes.mirror;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(QuietMachine.class)
class LiveProbeTest {
  private static final long MB = 1_000_000;
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 1, List.of(3_000_000L, 500_000L, 600_000L));
  private static final ImageReference NAME = IMAGE.reference();
  private static final Descriptor LARGE = IMAGE.layers().get(0);
  private static final Duration LONG = Duration.ofSeconds(5);

  private final List<ShapedMirror> started = new ArrayList<>();
  private LiveProbe probe;

  @BeforeEach
  void open() {
    probe = Probes.openCold(Probes.settings(Profile.DOCKER).build());
  }

  @AfterEach
  void close() {
    probe.close();
    started.forEach(ShapedMirror::close);
  }

  private ShapedMirror start(Shape shape) throws Exception {
    ShapedMirror shaped = ShapedMirror.start(IMAGE, shape);
    started.add(shaped);
    return shaped;
  }

  @Test
  void raceReadsARangeAndSaysWhenItWasCut() throws Exception {
    Mirror mirror = mirror("a", start(Shape.at(2_000_000)));
    Sample whole = probe.race(mirror, NAME, LARGE, 1, List.of(512L * 1024), LONG).layer();
    Sample cut =
        probe.race(mirror, NAME, LARGE, 2, List.of(2L << 20), Duration.ofMillis(200)).layer();

    assertThat(whole.bytes()).isEqualTo(512 * 1024);
    assertThat(whole.censored()).isFalse();
    assertThat(whole.block()).isEqualTo(1);
    assertThat(whole.hops().get(0).status()).hasValue(206);
    assertThat(cut.censored()).isTrue();
    assertThat(cut.failure()).isEmpty();
    assertThat(cut.bytes()).isBetween(1L, 1_000_000L);
    assertThat(cut.startedAt()).isGreaterThan(whole.startedAt());
  }

  @Test
  void cutBeforeTheFirstByteIsNoFailure() throws Exception {
    Pace late = Pace.UNLIMITED.withHeadDelay(Duration.ofMillis(500));
    Mirror mirror = mirror("a", start(Shape.of(late)));
    Sample sample =
        probe.race(mirror, NAME, LARGE, 1, List.of(1L << 20), Duration.ofMillis(100)).layer();

    assertThat(sample.failure()).isEmpty();
    assertThat(sample.censored()).isTrue();
    assertThat(sample.bytes()).isZero();
    assertThat(sample.marks()).isEmpty();
  }

  @Test
  void serverThatIgnoresRangeIsCutAndCounted() throws Exception {
    Mirror mirror = mirror("a", start(Shape.at(20_000_000).with(Trait.REFUSES_RANGE)));
    Sample sample = probe.race(mirror, NAME, LARGE, 1, List.of(512L * 1024), LONG).layer();

    assertThat(sample.failure()).isEmpty();
    assertThat(sample.bytes()).isEqualTo(512 * 1024);
    assertThat(sample.hops().get(0).status()).hasValue(200);
  }

  @Test
  void mirrorThatFailsARangeIsReadByPlainGetFromThenOn() throws Exception {
    ShapedMirror odd = start(Shape.FAST.with(Trait.FAILS_RANGE));
    Mirror mirror = mirror("a", odd);

    Fetched first = probe.race(mirror, NAME, LARGE, 1, List.of(512L * 1024), LONG);
    Fetched second = probe.race(mirror, NAME, LARGE, 2, List.of(512L * 1024), LONG);
    Fetched confirmed = probe.confirm(mirror, NAME, List.of(LARGE), LONG);

    assertThat(first.refused()).extracting(s -> s.from().getAsLong()).containsExactly(0L);
    assertThat(first.refused().get(0).hops().get(0).status()).hasValue(400);
    assertThat(List.of(first, second))
        .allSatisfy(
            fetched -> {
              assertThat(fetched.layer().failure()).isEmpty();
              assertThat(fetched.layer().from()).isEmpty();
              assertThat(fetched.layer().bytes()).isEqualTo(512 * 1024);
            });
    assertThat(second.refused()).isEmpty();
    assertThat(confirmed.layers()).extracting(Sample::verified).containsExactly(Verification.WHOLE);
    assertThat(odd.accessLog()).hasSize(4);
  }

  @Test
  void mirrorThatHangsAtARangeIsReadByPlainGetToo() throws Exception {
    Mirror mirror = mirror("a", start(Shape.FAST.with(Trait.HANGS_AT_RANGE)));
    probe.screen(List.of(mirror), List.of(NAME), Probes.FIRST_READ, Probes.BUDGET);

    Fetched fetched =
        probe.race(mirror, NAME, LARGE, 1, List.of(512L * 1024), Duration.ofMillis(400));

    assertThat(fetched.refused()).extracting(Sample::bytes).containsExactly(0L);
    assertThat(fetched.layer().bytes()).isEqualTo(512 * 1024);
  }

  @Test
  void wholeCopyFromAnyMirrorProvesEarlierPrefixes() throws Exception {
    Mirror one = mirror("one", start(Shape.FAST));
    Mirror other = mirror("other", start(Shape.FAST));
    Sample prefix = probe.race(one, NAME, LARGE, 1, List.of(512L * 1024), LONG).layer();
    assertThat(probe.verified(List.of(prefix))).containsExactly(prefix);

    probe.confirm(other, NAME, List.of(LARGE), LONG);

    assertThat(probe.verified(List.of(prefix)))
        .extracting(Sample::verified)
        .containsExactly(Verification.PREFIX);
  }

  @Test
  void prefixOfOtherBytesIsFoundWrongLater() throws Exception {
    Mirror liar = mirror("liar", start(Shape.broken(Fault.WRONG_CONTENT)));
    Mirror honest = mirror("honest", start(Shape.FAST));
    Sample lie = probe.race(liar, NAME, LARGE, 1, List.of(2L << 20), LONG).layer();
    assertThat(lie.failure()).isEmpty();

    probe.confirm(honest, NAME, List.of(LARGE), LONG);

    Sample found = probe.verified(List.of(lie)).get(0);
    assertThat(found.failure().orElseThrow().kind()).isEqualTo(FailureKind.DIGEST_MISMATCH);
    assertThat(found.failure().orElseThrow().message())
        .isEqualTo(
            "asked for layer "
                + LARGE.digest()
                + " it sent other bytes than the verified whole copy within the first 1536 KiB");
  }

  @Test
  void withoutAWholeCopyTheMinorityIsWrong() throws Exception {
    Mirror liar = mirror("liar", start(Shape.broken(Fault.WRONG_CONTENT)));
    List<Sample> samples = new ArrayList<>();
    samples.add(probe.race(liar, NAME, LARGE, 1, List.of(2L << 20), LONG).layer());
    for (String name : List.of("a", "b")) {
      Mirror honest = mirror(name, start(Shape.FAST));
      samples.add(probe.race(honest, NAME, LARGE, 1, List.of(2L << 20), LONG).layer());
    }

    List<Sample> judged = probe.verified(samples);

    assertThat(judged).extracting(s -> s.failure().isPresent()).containsExactly(true, false, false);
    assertThat(judged).extracting(Sample::verified).containsOnly(Verification.NO);
  }

  @Test
  void confirmationFetchesThreeAtOnceByPlainGet() throws Exception {
    ShapedMirror shaped = start(Shape.at(1_500_000));
    List<Sample> samples =
        probe.confirm(mirror("a", shaped), NAME, IMAGE.layers(), Duration.ofSeconds(10)).layers();

    assertThat(samples).extracting(Sample::verified).containsOnly(Verification.WHOLE);
    assertThat(samples)
        .extracting(sample -> sample.digest().orElseThrow())
        .containsExactlyElementsOf(IMAGE.layers().stream().map(Descriptor::digest).toList());
    assertThat(shaped.accessLog()).noneMatch(a -> a.request().header("range").isPresent());
    Duration firstEnd = samples.get(1).startedAt().plus(samples.get(1).elapsed());
    assertThat(samples).allMatch(sample -> sample.startedAt().compareTo(firstEnd) < 0);
  }

  @Test
  void confirmationThatIsCutLeavesTheRestUnsent() throws Exception {
    Mirror slow = mirror("slow", start(Shape.at(100_000)));
    List<Descriptor> six = new ArrayList<>(IMAGE.layers());
    six.addAll(IMAGE.layers());
    List<Sample> samples = probe.confirm(slow, NAME, six, Duration.ofMillis(300)).layers();

    assertThat(samples).hasSize(6).allMatch(Sample::censored);
    assertThat(samples.subList(0, 3)).noneMatch(sample -> sample.hops().isEmpty());
    assertThat(samples.subList(3, 6)).allMatch(sample -> sample.hops().isEmpty());
  }

  @Test
  void tokensThatAFetchNeededAreTheirOwnSamples() throws Exception {
    ShapedMirror shaped = start(Shape.at(4_000_000).with(Trait.NEEDS_TOKEN));
    try (LiveProbe containerd = Probes.openCold(Probes.settings(Profile.CONTAINERD).build())) {
      Fetched fetched =
          containerd.race(mirror("a", shaped), NAME, LARGE, 1, List.of(512L * 1024), LONG);
      List<Sample> tokens = fetched.tokens();

      assertThat(tokens).extracting(Sample::step).containsExactly(Step.TOKEN);
      assertThat(tokens.get(0).stage()).isEqualTo(Stage.RACE);
      assertThat(fetched.layer().hops().size() + tokens.get(0).hops().size())
          .isEqualTo(shaped.accessLog().size());
    }
  }

  @Test
  void severalStreamsTellTheSharedRateAndTheLastOfThemItsOwn() throws Exception {
    ShapedMirror shaped = start(Shape.at(4_000_000).withLine(6_000_000));
    List<Sample> samples =
        probe.race(mirror("a", shaped), NAME, LARGE, 1, List.of(2 * MB, MB, MB), LONG).layers();

    assertThat(samples).extracting(Sample::bytes).containsExactly(2 * MB, MB, MB);
    assertThat(shaped.accessLog())
        .extracting(access -> access.request().header("range").orElse("whole"))
        .containsExactlyInAnyOrder("bytes=0-1999999", "bytes=0-999999", "bytes=0-999999");
    Transfer.Rates rates = Transfer.sideBySide(samples).orElseThrow();
    assertThat(rates.togetherBytesPerSecond() / 6_000_000).isBetween(0.9, 1.1);
    assertThat(rates.oneBytesPerSecond() / 4_000_000).isBetween(0.9, 1.1);
    double rate = Metrics.of(samples).throughput().parallelBytesPerSecond().orElseThrow().median();
    assertThat(rate / 6_000_000).isBetween(0.9, 1.1);
  }

  @Test
  void mirrorThatRefusesRangesIsReadByAsManyPlainGets() throws Exception {
    Mirror mirror = mirror("a", start(Shape.at(4_000_000).with(Trait.FAILS_RANGE)));
    Fetched fetched = probe.race(mirror, NAME, LARGE, 1, List.of(2 * MB, MB, MB), LONG);

    assertThat(fetched.refused()).hasSize(3).allMatch(sample -> sample.failure().isPresent());
    assertThat(fetched.layers())
        .hasSize(3)
        .allMatch(sample -> sample.failure().isEmpty() && sample.from().isEmpty());
  }
}
