package io.github.mirrorbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.ResultSchema;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestEvent;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over real sockets on loopback. */
@Tag("paced")
@ExtendWith(QuietMachine.class)
class MirrorBenchmarkTest {
  private static final long MB = 1_000_000;
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/small", 1, List.of(MB, 2 * MB));

  @Test
  void picksTheFasterOfTwoMirrors() throws Exception {
    try (ShapedMirror slow = ShapedMirror.start(IMAGE, Shape.at(2 * MB));
        ShapedMirror fast = ShapedMirror.start(IMAGE, Shape.at(8 * MB))) {
      Result result =
          benchmark(ServedMirrors.candidate("slow", slow), ServedMirrors.candidate("fast", fast))
              .build()
              .run();

      assumeThat(result.mirrors())
          .as("this machine is too busy to tell two mirrors apart")
          .noneMatch(entry -> entry.flags().contains(Flag.CLIENT_LIMITED));
      assertThat(result.verdict().order())
          .as(ResultDocument.toJson(result))
          .containsExactly(new MirrorName("fast"), new MirrorName("slow"));
      assertThat(result.verdict().status()).isEqualTo(Status.CONFIDENT);
      assertThat(result.daemonJson())
          .contains(new Fragment(List.of(fast.endpoint().toString(), slow.endpoint().toString())));
      assertIsSound(result);
    }
  }

  @Test
  void aBrokenMirrorIsARowWithItsReason() throws Exception {
    try (ShapedMirror lying = ShapedMirror.start(IMAGE, Shape.broken(Fault.WRONG_CONTENT));
        ShapedMirror good = ShapedMirror.start(IMAGE, Shape.at(8 * MB))) {
      Result result =
          benchmark(ServedMirrors.candidate("lying", lying), ServedMirrors.candidate("good", good))
              .build()
              .run();

      assertThat(result.verdict().order()).containsExactly(new MirrorName("good"));
      assertThat(
              result.mirror(new MirrorName("lying")).orElseThrow().failure().orElseThrow().kind())
          .isEqualTo(FailureKind.DIGEST_MISMATCH);
      assertIsSound(result);
    }
  }

  @Test
  void aMirrorThatNeverEndsALayerIsNoMirrorToListThoughItsSamplesAreRight() throws Exception {
    try (ShapedMirror half =
            ShapedMirror.start(
                IMAGE, Shape.at(3 * MB).with(Fault.CLOSE_MID_BODY).with(Trait.REFUSES_RANGE));
        ShapedMirror good = ShapedMirror.start(IMAGE, Shape.at(6 * MB))) {
      Result result =
          benchmark(ServedMirrors.candidate("half", half), ServedMirrors.candidate("good", good))
              .build()
              .run();

      assertThat(result.verdict().order()).containsExactly(new MirrorName("good"));
      assertThat(result.mirror(new MirrorName("half")).orElseThrow().failure().orElseThrow().kind())
          .isEqualTo(FailureKind.CONNECTION_LOST);
      assertIsSound(result);
    }
  }

  @Test
  void anOlderImageOfOtherLayersCanBeReplayed() throws Exception {
    SyntheticImage other = SyntheticImage.of("library/small", 9, List.of(6 * MB));
    try (ShapedMirror old = ShapedMirror.start(other, Shape.at(12 * MB));
        ShapedMirror one = ShapedMirror.startAt("127.0.0.2", List.of(IMAGE), Shape.at(4 * MB));
        ShapedMirror two = ShapedMirror.startAt("127.0.0.3", List.of(IMAGE), Shape.at(2 * MB))) {
      ContestSettings lenient =
          ContestSettings.builder(7).allowStale(Duration.ofDays(1)).maxBlocks(5).build();
      Result result =
          benchmark(
                  ServedMirrors.candidate("old", old),
                  ServedMirrors.candidate("one", one),
                  ServedMirrors.candidate("two", two))
              .rules(lenient)
              .build()
              .run();

      assertThat(result.mirror(new MirrorName("old")).orElseThrow().flags())
          .contains(Flag.STALE_TAG);
      assertThat(result.verdict().order())
          .containsExactly(new MirrorName("old"), new MirrorName("one"), new MirrorName("two"));
      assertIsSound(result);
    }
  }

  @Test
  void withoutAFitMirrorThereIsNoFragment() throws Exception {
    try (ShapedMirror forbidden = ShapedMirror.start(IMAGE, Shape.broken(Fault.FORBIDDEN_BLOB))) {
      Result result = benchmark(ServedMirrors.candidate("forbidden", forbidden)).build().run();

      assertThat(result.verdict().status()).isEqualTo(Status.NO_MIRROR);
      assertThat(result.daemonJson()).isEmpty();
      assertThat(ResultDocument.toJson(result)).doesNotContain("daemonJson");
      assertIsSound(result);
    }
  }

  @Test
  void aFasterUpstreamLeavesTheFragmentEmpty() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.at(2 * MB));
        ShapedMirror upstream = ShapedMirror.start(IMAGE, Shape.at(12 * MB))) {
      Result result =
          benchmark(ServedMirrors.candidate("mirror", mirror))
              .upstream(Endpoint.parse(upstream.endpoint().toString()))
              .build()
              .run();

      assertThat(result.verdict().best()).contains(new MirrorName("mirror"));
      assertThat(result.daemonJson()).contains(new Fragment(List.of()));
      assertThat(result.mirrors())
          .extracting(m -> m.name())
          .containsExactly(new MirrorName("mirror"), new MirrorName("upstream"));
      assertIsSound(result);
    }
  }

  @Test
  void whoSleepsBeforeItSendsIsNotTakenForFasterBecauseItIsNeverWaitedFor() throws Exception {
    Shape sleeping = Shape.at(30 * MB).sleepingAt(MB);
    try (ShapedMirror sleeper = ShapedMirror.start(IMAGE, sleeping);
        ShapedMirror steady = ShapedMirror.start(IMAGE, Shape.at(3 * MB));
        ShapedMirror fast = ShapedMirror.start(IMAGE, Shape.at(12 * MB))) {
      Result result =
          benchmark(
                  ServedMirrors.candidate("sleeper", sleeper),
                  ServedMirrors.candidate("steady", steady),
                  ServedMirrors.candidate("fast", fast))
              .build()
              .run();

      assertThat(result.verdict().order())
          .containsExactly(
              new MirrorName("fast"), new MirrorName("steady"), new MirrorName("sleeper"));
      assertThat(
              result
                  .mirror(new MirrorName("sleeper"))
                  .orElseThrow()
                  .predictedPull()
                  .orElseThrow()
                  .seconds())
          .as("it sleeps two seconds before its larger layer")
          .isGreaterThan(1.3);
      assertIsSound(result);
    }
  }

  @Test
  void aCacheThatHadToFetchFirstIsFlagged() throws Exception {
    try (ShapedMirror cold =
            ShapedMirror.start(IMAGE, Shape.at(6 * MB).withColdTouch(Duration.ofMillis(700)));
        ShapedMirror warm = ShapedMirror.start(IMAGE, Shape.at(6 * MB))) {
      Result result =
          benchmark(ServedMirrors.candidate("cold", cold), ServedMirrors.candidate("warm", warm))
              .build()
              .run();

      assertThat(result.mirror(new MirrorName("cold")).orElseThrow().flags())
          .contains(Flag.COLD_CACHE);
      assertThat(result.mirror(new MirrorName("warm")).orElseThrow().flags())
          .doesNotContain(Flag.COLD_CACHE);
      assertIsSound(result);
    }
  }

  @Test
  void cancellingKeepsWhatWasMeasured() throws Exception {
    try (ShapedMirror one = ShapedMirror.start(IMAGE, Shape.at(MB));
        ShapedMirror two = ShapedMirror.start(IMAGE, Shape.at(MB))) {
      MirrorBenchmark[] running = new MirrorBenchmark[1];
      MirrorBenchmark benchmark =
          benchmark(ServedMirrors.candidate("one", one), ServedMirrors.candidate("two", two))
              .listener(
                  progress -> {
                    if (progress instanceof Progress.Contest step && isSampleOfTheRace(step)) {
                      running[0].cancel();
                    }
                  })
              .build();
      running[0] = benchmark;
      Result result = benchmark.run();

      assertThat(result.interrupted()).isTrue();
      assertThat(Thread.interrupted()).isFalse();
      assertThat(result.daemonJson()).isEmpty();
      assertThat(result.samples()).isNotEmpty();
      assertIsSound(result);
    }
  }

  private static boolean isSampleOfTheRace(Progress.Contest step) {
    return step.event() instanceof ContestEvent.SampleTaken;
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Progress.Requested.class, Progress.Receiving.class, Progress.Contest.class})
  void aFaultOfTheListenerIsNoFailureOfAMirror(Class<? extends Progress> at) throws Exception {
    IllegalStateException fault = new IllegalStateException("the listener is broken");
    try (ShapedMirror one = ShapedMirror.start(IMAGE, Shape.at(MB))) {
      MirrorBenchmark benchmark =
          benchmark(ServedMirrors.candidate("one", one))
              .listener(
                  progress -> {
                    if (at.isInstance(progress)) {
                      throw fault;
                    }
                  })
              .build();

      assertThatThrownBy(benchmark::run).isSameAs(fault);
    }
  }

  @Test
  void aFaultOfTheResolverIsNoFailureOfAMirror() {
    IllegalStateException fault = new IllegalStateException("the resolver is broken");
    MirrorBenchmark benchmark =
        NamedHosts.of(
                benchmark(Mirror.at(Endpoint.parse("http://mirror.example"))),
                host -> {
                  throw fault;
                })
            .build();

    assertThatThrownBy(benchmark::run).isSameAs(fault);
  }

  @Test
  void anInterruptBeforeTheFirstRequestIsAnEmptyResult() throws Exception {
    try (ShapedMirror one = ShapedMirror.start(IMAGE, Shape.at(MB))) {
      Thread.currentThread().interrupt();
      Result result = benchmark(ServedMirrors.candidate("one", one)).build().run();

      assertThat(Thread.interrupted()).as("the interrupt stays for the caller").isTrue();
      assertThat(result.interrupted()).isTrue();
      assertThat(result.verdict().status()).isEqualTo(Status.NO_MIRROR);
      assertThat(one.accessLog()).isEmpty();
      assertIsSound(result);
    }
  }

  @Test
  void progressTellsWhoWasAskedForWhat() throws Exception {
    List<Progress> told = Collections.synchronizedList(new ArrayList<>());
    try (ShapedMirror one = ShapedMirror.start(IMAGE, Shape.at(4 * MB))) {
      benchmark(ServedMirrors.candidate("one", one)).listener(told::add).build().run();
    }
    assertThat(told.get(0)).isEqualTo(new Progress.WarmingUp());
    assertThat(told)
        .filteredOn(Progress.Requested.class::isInstance)
        .extracting(requested -> ((Progress.Requested) requested).step().name())
        .startsWith("PING", "MANIFEST");
    assertThat(told)
        .filteredOn(Progress.Receiving.class::isInstance)
        .as("a body of a second or so tells its rate a few times")
        .hasSizeBetween(1, 40);
  }

  @Test
  void contradictionsAreRefusedWithASentence() {
    Mirror one =
        new Mirror(
            new MirrorName("one"), Endpoint.parse("http://127.0.0.1:1"), RepositoryForm.HOST);
    Mirror same =
        new Mirror(
            new MirrorName("two"), Endpoint.parse("http://127.0.0.1:1"), RepositoryForm.HOST);
    Mirror named =
        new Mirror(
            new MirrorName("one"), Endpoint.parse("http://127.0.0.1:2"), RepositoryForm.HOST);
    assertRefused(benchmark(), "a benchmark needs at least one candidate");
    assertRefused(benchmark(one, same), "two candidates are at http://127.0.0.1:1");
    assertRefused(benchmark(one, named), "two candidates are called one");
    assertRefused(
        benchmark(new Mirror(new MirrorName("upstream"), one.endpoint(), RepositoryForm.HOST)),
        "the name \"upstream\" is kept for the registry itself");
    assertRefused(benchmark(one).images(List.of()), "a benchmark needs at least one image");
    assertRefused(
        benchmark(one).prior(new Prior(Optional.of(new MirrorName("gone")), List.of())),
        "the incumbent gone is no candidate");
  }

  private static void assertRefused(MirrorBenchmarkBuilder builder, String sentence) {
    assertThatThrownBy(builder::build).hasMessage(sentence);
  }

  /**
   * Asserts what holds of every result: valid, read again as the same, and its choice can be
   * replayed.
   */
  private static void assertIsSound(Result result) throws Exception {
    assertThat(ResultSchema.complaintsAbout(ResultDocument.toJson(result))).isEmpty();
    Result read = ResultDocument.parse(ResultDocument.toJson(result).getBytes(UTF_8));
    assertThat(read).isEqualTo(result);
    assertThat(Replay.of(read)).isEqualTo(new Replay.Agrees());
    assertThat(result.mirrors())
        .filteredOn(m -> m.status() == MirrorStatus.RANKED)
        .allMatch(m -> m.cost().bytes() > 0);
  }

  private static MirrorBenchmarkBuilder benchmark(Mirror... candidates) {
    return MirrorBenchmark.builder()
        .candidates(List.of(candidates))
        .images(List.of(IMAGE.reference()))
        .platform(Platform.parse("linux/amd64"))
        .noUpstream()
        .rules(ContestSettings.builder(7).maxTime(Duration.ofSeconds(20)).maxBlocks(5).build());
  }
}
