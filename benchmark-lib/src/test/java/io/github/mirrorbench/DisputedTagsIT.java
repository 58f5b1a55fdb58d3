package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mirrors that serve an image of their own under the tag, beside honest ones, and no upstream. */
@Tag("untimed")
class DisputedTagsIT {
  private static final Platform PLATFORM = Platform.parse("linux/amd64");
  private static final List<Long> LAYERS = List.of(300_000L, 20_000L);
  private static final SyntheticImage HONEST = SyntheticImage.of("library/disputed", 1, LAYERS);
  private static final SyntheticImage OLDER =
      SyntheticImage.of(
          "library/disputed", 2, PLATFORM, Instant.parse("1969-01-01T00:00:00Z"), LAYERS);

  /** Dates that would decide, were they believed: the honest image is older. */
  private enum Date {
    FORGED("2199-01-01T00:00:00Z"),
    LATER("2020-01-01T00:00:00Z");

    private final String text;

    Date(String text) {
      this.text = text;
    }

    SyntheticImage image() {
      return SyntheticImage.of("library/disputed", 3, PLATFORM, Instant.parse(text), LAYERS);
    }
  }

  /** The places of hostile mirrors: one operator has one address, many ports and many names. */
  private enum Place {
    ONE_ADDRESS,
    MANY_ADDRESSES
  }

  private enum Knowledge {
    OF_BOTH,
    OF_THEIR_OWN
  }

  private record Case(int sybils, int honest, Date date, Knowledge knowledge, Place place) {}

  private final List<ShapedMirror> servers = new ArrayList<>();
  private final List<Mirror> candidates = new ArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(ShapedMirror::close);
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int sybils = 1; sybils <= 3; sybils++) {
      for (int honest = 1; honest <= 2; honest++) {
        for (Date date : Date.values()) {
          for (Knowledge knowledge : Knowledge.values()) {
            for (Place place : Place.values()) {
              if (place == Place.ONE_ADDRESS || sybils > 1) {
                cases.add(new Case(sybils, honest, date, knowledge, place));
              }
            }
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hostileImageIsNotBelieved(Case given) throws Exception {
    for (int i = 0; i < given.sybils; i++) {
      int host = given.place == Place.ONE_ADDRESS ? 100 : 100 + i;
      List<SyntheticImage> images =
          given.knowledge == Knowledge.OF_BOTH
              ? List.of(given.date.image(), HONEST)
              : List.of(given.date.image());
      serve("hostile" + i, "127.0.0." + host, images);
    }
    for (int i = 0; i < given.honest; i++) {
      serve("honest" + i, "127.0.0." + (10 + i), List.of(HONEST, OLDER));
    }

    Result result = run();

    boolean areConfirmed = given.honest > 1 || given.knowledge == Knowledge.OF_BOTH;
    boolean areContradicted =
        given.place == Place.MANY_ADDRESSES && given.knowledge == Knowledge.OF_THEIR_OWN;
    if (areContradicted && given.honest == 1) {
      // Two in league against one look like two honest ones against a hostile one.
      assertThat(warnings).anyMatch(w -> w.contains("by mirrors that may lack this one: honest0"));
      return;
    }
    assertThat(result.verdict().order()).noneMatch(name -> name.text().startsWith("hostile"));
    if (areConfirmed && !areContradicted) {
      assertThat(result.verdict().best().orElseThrow().text()).startsWith("honest");
      assertThat(result.images().get(0).digestOrigin()).contains(DigestOrigin.MAJORITY);
      assertThat(result.images().get(0).manifestDigest()).contains(HONEST.manifest().digest());
    } else {
      assertThat(result.verdict().status()).isEqualTo(Status.NO_MIRROR);
      assertThat(result.verdict().reason()).startsWith("mirrors disagree about ");
      assertThat(result.daemonJson()).isEmpty();
    }
  }

  @Test
  void olderImageLosesToTheOneThatMoreNameThoughAllHaveBoth() throws Exception {
    serve("new0", "127.0.0.10", List.of(HONEST, OLDER));
    serve("old0", "127.0.0.11", List.of(OLDER, HONEST));
    serve("new1", "127.0.0.12", List.of(HONEST, OLDER));

    Result result = run();

    assertThat(result.images().get(0).manifestDigest()).contains(HONEST.manifest().digest());
    assertThat(result.mirrors())
        .extracting(MirrorResult::status)
        .containsExactly(MirrorStatus.RANKED, MirrorStatus.FAILED, MirrorStatus.RANKED);
    assertThat(warnings).anyMatch(w -> w.contains("named by mirrors that have this one too: old0"));
  }

  @Test
  void mirrorThatWasAskedForWhatItLacksIsNotBlamedForIt() throws Exception {
    serve("honest0", "127.0.0.10", List.of(HONEST));
    serve("honest1", "127.0.0.11", List.of(HONEST));
    serve("hostile", "127.0.0.100", List.of(Date.LATER.image()));

    Result result = run();

    assertThat(result.mirrors().get(0).reliability().failures()).isZero();
    assertThat(result.samples())
        .filteredOn(sample -> sample.examined().isPresent())
        .hasSize(3)
        .allMatch(sample -> sample.failure().isPresent());
    assertThat(result.verdict().order()).hasSize(2);
  }

  @Test
  void namesOfOneAddressThatAgreeAreNotAMajority() throws Exception {
    serve("one", "127.0.0.10", List.of(HONEST));
    serve("two", "127.0.0.10", List.of(HONEST));

    Result result = run();

    assertThat(result.images().get(0).digestOrigin()).isEqualTo(Optional.of(DigestOrigin.SINGLE));
    assertThat(result.verdict().order()).hasSize(2);
    assertThat(warnings)
        .contains(
            "all mirrors that serve docker.io/library/disputed:latest share a domain or an address;"
                + " nobody independent vouches for its digest");
  }

  private void serve(String name, String address, List<SyntheticImage> images) throws IOException {
    ShapedMirror server = ShapedMirror.startAt(address, images, Shape.FAST);
    servers.add(server);
    candidates.add(ServedMirrors.candidate(name, server));
  }

  private Result run() throws Exception {
    Result result =
        MirrorBenchmark.builder()
            .candidates(candidates)
            .images(List.of(HONEST.reference()))
            .platform(PLATFORM)
            .noUpstream()
            .rules(ContestSettings.defaults(7))
            .listener(
                progress -> {
                  if (progress instanceof Progress.Warning warning) {
                    warnings.add(warning.sentence());
                  }
                })
            .build()
            .run();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
    return result;
  }
}
