package io.github.mirrorbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.replay.ShortRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FragmentTest {
  @Test
  void textIsThatOfTheFile() {
    assertThat(new Fragment(List.of("https://fastest.example", "https://second.example")).toJson())
        .isEqualTo(
            """
            {
              "registry-mirrors": ["https://fastest.example", "https://second.example"]
            }
            """);
    assertThat(new Fragment(List.of()).toJson())
        .isEqualTo(
            """
            {
              "registry-mirrors": []
            }
            """);
  }

  @Test
  void hasAtMostThreeMirrorsInTheOrderOfTheVerdict() {
    Result result = ShortRun.of(0.4, 0.1, 0.3, 0.2);
    assertThat(result.verdict().order()).hasSize(4);
    assertThat(result.recommended()).isEqualTo(result.verdict().order());
    assertThat(result.daemonJson())
        .isEqualTo(
            Optional.of(
                new Fragment(
                    result.verdict().order().stream()
                        .limit(3)
                        .map(name -> "http://" + name + ".example")
                        .toList())));
    assertThatThrownBy(() -> new Fragment(List.of("a", "b", "c", "d")))
        .hasMessage("at most 3 mirrors are written, not 4");
  }

  @Test
  void mirrorsThatCrawlBesideTheBestAreNotWritten() {
    Result result = ShortRun.of(0.1, 5.0, 0.2);
    assertThat(result.verdict().order())
        .containsExactly(new MirrorName("m0"), new MirrorName("m2"), new MirrorName("m1"));
    assertThat(result.recommended()).containsExactly(new MirrorName("m0"), new MirrorName("m2"));
    assertThat(result.daemonJson())
        .contains(new Fragment(List.of("http://m0.example", "http://m2.example")));
  }

  @Test
  void mirrorsThatDeliveredNoWholeLayerAreNotWritten() {
    Result result = ShortRun.unproven();
    assertThat(result.verdict().best()).contains(new MirrorName("fast"));
    assertThat(result.daemonJson()).isEmpty();
  }

  @Test
  void mirrorsThatDockerCannotAskAreNotWritten() {
    Result result = ShortRun.throughPrefix();
    assertThat(result.verdict().best()).contains(new MirrorName("fast"));
    assertThat(result.recommended())
        .containsExactly(new MirrorName("fast"), new MirrorName("slow"));
    assertThat(result.daemonJson()).contains(new Fragment(List.of("http://slow.example")));
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void imagesThatDockerAsksNoMirrorForHaveNone() {
    Result result = ShortRun.with(ImageReference.parse("quay.io/coreos/etcd:v3.5.0"));
    assertThat(result.recommended())
        .containsExactly(new MirrorName("fast"), new MirrorName("slow"));
    assertThat(result.daemonJson()).isEmpty();
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void interruptedRunsHaveNone() {
    assertThat(ShortRun.interrupted().recommended()).isEmpty();
    assertThat(ShortRun.interrupted().daemonJson()).isEmpty();
  }
}
