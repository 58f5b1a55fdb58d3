package io.github.mirrorbench.measure;

import static io.github.mirrorbench.measure.Probes.BUDGET;
import static io.github.mirrorbench.measure.Probes.FIRST_READ;
import static io.github.mirrorbench.measure.Probes.mirror;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.ResolvedImage;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("paced")
@ExtendWith(QuietMachine.class)
class ConcurrentChecksTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 1, List.of(3_000_000L, 500_000L, 600_000L));
  private static final ImageReference NAME = IMAGE.reference();
  private static final Descriptor LARGE = IMAGE.layers().get(0);

  private static LiveProbe docker;
  private static LiveProbe containerd;

  private final List<ShapedMirror> started = new ArrayList<>();

  @BeforeAll
  static void open() {
    docker = Probes.openCold(Probes.settings(Profile.DOCKER).build());
    containerd = Probes.openCold(Probes.settings(Profile.CONTAINERD).build());
  }

  @AfterAll
  static void close() {
    docker.close();
    containerd.close();
  }

  @AfterEach
  void stop() {
    started.forEach(ShapedMirror::close);
  }

  private ShapedMirror start(Shape shape) throws Exception {
    ShapedMirror shaped = ShapedMirror.start(IMAGE, shape);
    started.add(shaped);
    return shaped;
  }

  private ProtocolCheck check(Shape shape) throws Exception {
    return docker
        .screen(List.of(mirror("a", start(shape))), List.of(NAME), FIRST_READ, BUDGET)
        .get(0);
  }

  private static Sample last(ProtocolCheck check) {
    return check.samples().get(check.samples().size() - 1);
  }

  @Test
  void checksAsDockerdDoes() throws Exception {
    ShapedMirror shaped = start(Shape.FAST);
    ProtocolCheck check =
        docker.screen(List.of(mirror("a", shaped)), List.of(NAME), FIRST_READ, BUDGET).get(0);

    assertThat(check.failure()).isEmpty();
    assertThat(check.samples())
        .extracting(Sample::step)
        .containsExactly(
            Step.PING, Step.MANIFEST, Step.MANIFEST, Step.MANIFEST, Step.CONFIG, Step.LAYER);
    assertThat(shaped.accessLog())
        .extracting(access -> access.request().method() + " " + access.request().target())
        .containsExactly(
            "GET /v2/",
            "HEAD /v2/library/ubuntu/manifests/22.04",
            "GET /v2/library/ubuntu/manifests/" + IMAGE.index().digest(),
            "GET /v2/library/ubuntu/manifests/" + IMAGE.manifest().digest(),
            "GET /v2/library/ubuntu/blobs/" + IMAGE.config().digest(),
            "GET /v2/library/ubuntu/blobs/" + LARGE.digest());
    assertThat(shaped.accessLog()).extracting(Access::connection).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"linux/amd64", "linux/386", "linux/amd64/v2"})
  void thePlatformThatIsTakenIsKnown(String platform) throws Exception {
    SyntheticImage image =
        SyntheticImage.of(
            "library/other", 2, Platform.parse(platform), Instant.EPOCH, List.of(200_000L));
    ShapedMirror shaped = ShapedMirror.start(image, Shape.FAST);
    started.add(shaped);
    ProtocolCheck check =
        docker
            .screen(List.of(mirror("a", shaped)), List.of(image.reference()), FIRST_READ, BUDGET)
            .get(0);

    assertThat(check.resolved().flatMap(ResolvedImage::platform))
        .contains(Platform.parse(platform));
  }

  @Test
  void checksAsContainerdDoes() throws Exception {
    ShapedMirror shaped = start(Shape.FAST);
    ProtocolCheck check =
        containerd.screen(List.of(mirror("a", shaped)), List.of(NAME), FIRST_READ, BUDGET).get(0);

    assertThat(check.failure()).isEmpty();
    assertThat(check.samples())
        .extracting(Sample::step)
        .containsExactly(Step.MANIFEST, Step.MANIFEST, Step.MANIFEST, Step.CONFIG, Step.LAYER);
    assertThat(shaped.connections()).isEqualTo(1);
    assertThat(check.samples())
        .extracting(Sample::connection)
        .containsExactly(
            ConnectionUse.FRESH,
            ConnectionUse.KEPT,
            ConnectionUse.KEPT,
            ConnectionUse.KEPT,
            ConnectionUse.KEPT);
  }

  @Test
  void checkKnowsTheImageDownToVerifiedLayerBytes() throws Exception {
    ProtocolCheck check = check(Shape.FAST);

    ResolvedImage resolved = check.resolved().orElseThrow();
    assertThat(resolved.tagDigest()).isEqualTo(IMAGE.index().digest());
    assertThat(resolved.manifestDigest()).isEqualTo(IMAGE.manifest().digest());
    assertThat(resolved.layers()).isEqualTo(IMAGE.layers());
    Sample layer = last(check);
    assertThat(layer.verified()).isEqualTo(Verification.WHOLE);
    assertThat(layer.bytes()).isEqualTo(3_000_000);
    assertThat(layer.marks()).hasSize(64).isSorted();
    assertThat(layer.marks().get(63)).isLessThanOrEqualTo(layer.elapsed());
  }

  @Test
  void tokensAreSamplesOfTheirOwn() throws Exception {
    ProtocolCheck check = check(Shape.FAST.with(Trait.NEEDS_TOKEN));

    assertThat(check.failure()).isEmpty();
    assertThat(check.samples())
        .extracting(Sample::step)
        .startsWith(Step.PING, Step.TOKEN, Step.MANIFEST);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET_MID_BODY", "CLOSE_MID_BODY"})
  void bodyThatBreaksOffIsResumedAsEnginesDo(Fault fault) throws Exception {
    ProtocolCheck check = check(Shape.broken(fault));

    assertThat(check.failure()).isEmpty();
    assertThat(last(check).hops())
        .extracting(hop -> hop.status().orElse(0))
        .startsWith(200, 206)
        // A reset discards what was not read yet: then the rest may take more than one request.
        .containsOnly(200, 206);
  }

  @ParameterizedTest
  @CsvSource({
    "HANG_AT_CONNECT, TIMEOUT, PING",
    "HANG_AT_FIRST_BYTE, TIMEOUT, PING",
    "HANG_AT_LAYER, TIMEOUT, LAYER",
    "HANG_MID_BODY, STALLED, LAYER",
    "FORBIDDEN_BLOB, FORBIDDEN, CONFIG",
    "NOT_FOUND, NOT_FOUND, MANIFEST",
    "TOO_MANY_REQUESTS, RATE_LIMITED, MANIFEST",
    "SERVER_ERROR, SERVER_ERROR, MANIFEST",
    "HTML_PAGE, NOT_A_REGISTRY, MANIFEST",
    "WRONG_CONTENT, DIGEST_MISMATCH, LAYER",
    "WRONG_SIZE, DIGEST_MISMATCH, LAYER"
  })
  void brokenMirrorsFailWithTheirReason(Fault fault, FailureKind kind, Step step) throws Exception {
    ProtocolCheck check = check(Shape.broken(fault));

    assertThat(check.failure().map(failure -> failure.kind() + " at " + failure.step()))
        .contains(kind + " at " + step);
  }

  @Test
  void twentyThatHangTakeLittleLongerThanOne() throws Exception {
    List<Mirror> mirrors = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Fault fault = i % 2 == 0 ? Fault.HANG_AT_FIRST_BYTE : Fault.HANG_AT_LAYER;
      mirrors.add(mirror("m" + i, start(Shape.broken(fault))));
    }
    long before = System.nanoTime();
    List<ProtocolCheck> checks = docker.screen(mirrors, List.of(NAME), FIRST_READ, BUDGET);
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    assertThat(checks).allMatch(check -> check.failure().isPresent());
    // One alone takes the 0.8 s of its timeout; one after the other would be 16 s.
    assertThat(took).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void budgetEndsChecksWithoutFailure() throws Exception {
    Mirror slow = mirror("slow", start(Shape.at(50_000)));
    ProtocolCheck check =
        docker.screen(List.of(slow), List.of(NAME), FIRST_READ, Duration.ofMillis(700)).get(0);

    assertThat(check.failure()).isEmpty();
    assertThat(check.resolved()).isPresent();
  }

  @Test
  void firstReadEndsAtItsTimeOnceItHasEnough() throws Exception {
    Mirror slow = mirror("slow", start(Shape.at(1_000_000)));
    FirstRead firstRead = new FirstRead(128 * 1024, 2 << 20, Duration.ofMillis(300), 4);
    Sample layer = last(docker.screen(List.of(slow), List.of(NAME), firstRead, BUDGET).get(0));

    assertThat(layer.failure()).isEmpty();
    assertThat(layer.censored()).isFalse();
    assertThat(layer.bytes()).isBetween(128L * 1024, 700_000L);
  }

  @Test
  void retryWaitsByTheLayersSize() throws Exception {
    // Three megabytes at this rate are 1.5 s: longer than the timeout, shorter than at 512 KiB/s.
    ProtocolCheck check = check(Shape.FAST.sleepingAt(2_000_000));
    assertThat(check.failure().orElseThrow().step()).isEqualTo(Step.LAYER);

    Sample second = docker.retryFirstRead(check, FIRST_READ, BUDGET).layer();

    assertThat(second.failure()).isEmpty();
    assertThat(second.stage()).isEqualTo(Stage.SCREEN);
    assertThat(second.bytes()).isEqualTo(3_000_000);
  }

  @Test
  void coldReadCountsTheOthersInTransfer() throws Exception {
    Mirror a = mirror("a", start(Shape.at(4_000_000)));
    Mirror b = mirror("b", start(Shape.at(4_000_000)));
    List<Sample> run =
        docker.screen(List.of(a, b), List.of(NAME), FIRST_READ, BUDGET).stream()
            .flatMap(check -> check.samples().stream())
            .toList();

    ColdRead cold = ColdReads.of(new MirrorName("a"), run).orElseThrow();
    assertThat(cold.concurrent()).isEqualTo(1);
    assertThat(cold.bytes()).isEqualTo(3_000_000);
  }
}
