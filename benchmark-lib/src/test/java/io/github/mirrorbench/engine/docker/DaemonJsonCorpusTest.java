package io.github.mirrorbench.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.docker.DaemonJson.Merge;
import io.github.mirrorbench.engine.docker.DaemonJsonCorpus.Entry;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonJsonCorpusTest {
  private static final MirrorChoice CHOICE =
      MirrorChoice.of(
          Stream.of("https://fastest.example", "http://127.0.0.1:5000")
              .map(url -> Mirror.at(Endpoint.parse(url)))
              .toList());

  static List<Entry> corpus() {
    return DaemonJsonCorpus.all();
  }

  static Stream<Entry> accepted() {
    return corpus().stream().filter(entry -> entry.refusedAt().isEmpty());
  }

  @Test
  void isLargeEnoughAndItsNamesAreItsOwn() {
    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(corpus()).extracting(Entry::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void isMergedOrRefusedAtItsPlace(Entry entry) throws RefusedException {
    assertThat(refusal(entry.content()).flatMap(Refusal::place)).isEqualTo(entry.refusedAt());
  }

  private static Optional<Refusal> refusal(byte[] content) {
    try {
      merged(content);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void mergeChangesNothingOutsideTheMember(Entry entry) throws RefusedException {
    String before = new String(entry.content(), UTF_8);
    String after = merged(entry.content()).text();
    MemberBytes.assertOnlyMirrorsChanged(before, after);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void mergingTwiceChangesOnce(Entry entry) throws RefusedException {
    String once = merged(entry.content()).text();
    assertThat(merged(once.getBytes(UTF_8)).text()).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void clearingLeavesAnEmptyList(Entry entry) throws RefusedException {
    byte[] withMirrors = merged(entry.content()).text().getBytes(UTF_8);
    MirrorChoice none =
        new MirrorChoice("docker.io", List.of(), List.of(), MirrorChoice.Others.DROP);
    Merge cleared = DaemonJson.read(withMirrors).merge(none, Optional.empty());
    MemberBytes.assertOnlyMirrorsChanged(new String(withMirrors, UTF_8), cleared.text());
    assertThat(DaemonJson.read(cleared.text().getBytes(UTF_8)).mirrors()).isEmpty();
    assertThat(cleared.text().replaceAll("\\s", "")).containsPattern("mirrors\":\\[]");
  }

  private static Merge merged(byte[] content) throws RefusedException {
    return DaemonJson.read(content).merge(CHOICE, Optional.empty());
  }
}
