package io.github.mirrorbench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.DaemonJsonCorpus.Entry;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
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
  void isMergedOrRefusedAtItsPlace(Entry entry) {
    Merge merge = merge(entry.content());
    Optional<Place> refusedAt =
        merge instanceof Refusal refusal ? refusal.place() : Optional.empty();
    assertThat(refusedAt).as(merge.toString()).isEqualTo(entry.refusedAt());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void mergeChangesNothingOutsideTheMember(Entry entry) {
    String before = new String(entry.content(), UTF_8);
    String after = merged(entry.content()).text();
    MemberBytes.assertOnlyMirrorsChanged(before, after);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void mergingTwiceChangesOnce(Entry entry) {
    String once = merged(entry.content()).text();
    assertThat(merged(once.getBytes(UTF_8)).text()).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void clearingLeavesAnEmptyList(Entry entry) {
    byte[] withMirrors = merged(entry.content()).text().getBytes(UTF_8);
    MirrorChoice none = new MirrorChoice(List.of(), List.of(), MirrorChoice.Others.DROP);
    Merge.Merged cleared = (Merge.Merged) read(withMirrors).merge(none);
    MemberBytes.assertOnlyMirrorsChanged(new String(withMirrors, UTF_8), cleared.text());
    assertThat(read(cleared.text().getBytes(UTF_8)).mirrors()).isEmpty();
    assertThat(cleared.text().replaceAll("\\s", "")).containsPattern("mirrors\":\\[]");
  }

  private static Merge merge(byte[] content) {
    Reading reading = DaemonJson.read(content);
    return reading instanceof Refusal refusal ? refusal : ((DaemonJson) reading).merge(CHOICE);
  }

  private static Merge.Merged merged(byte[] content) {
    return (Merge.Merged) merge(content);
  }

  private static DaemonJson read(byte[] content) {
    return (DaemonJson) DaemonJson.read(content);
  }
}
