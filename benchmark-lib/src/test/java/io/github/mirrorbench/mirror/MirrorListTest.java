package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorListTest {
  @Test
  void linesBecomeMirrorsCommentsAndBlanksNothing() {
    String text =
        "\uFEFF# ours\nlab=https://lab.example\n\n  http://10.0.0.1:5000  # the rack\r\n#end";
    assertThat(MirrorList.parse(text, "mirrors.txt"))
        .containsExactly(
            new Mirror(
                new MirrorName("lab"), Endpoint.parse("https://lab.example"), RepositoryForm.HOST),
            new Mirror(
                new MirrorName("10.0.0.1:5000"),
                Endpoint.parse("http://10.0.0.1:5000"),
                RepositoryForm.HOST));
  }

  @Test
  void messageTellsTheLine() {
    assertThatThrownBy(() -> MirrorList.parse("# x\nlab.example\n", "mirrors.txt"))
        .hasMessage(
            "mirrors.txt, line 2: \"lab.example\" has no scheme; did you mean"
                + " https://lab.example?");
  }

  @ParameterizedTest
  @CsvSource({
    "a=https://x.example, a, https://x.example",
    "https://x.example/y=z, x.example/y=z, https://x.example/y=z",
    "x.y-z_1=http://10.0.0.1, x.y-z_1, http://10.0.0.1",
  })
  void nameIsWhatStandsBeforeTheFirstEqualsSignIfItHasTheForm(
      String typed, String name, String url) {
    assertThat(Mirror.parse(typed))
        .isEqualTo(new Mirror(new MirrorName(name), Endpoint.parse(url), RepositoryForm.HOST));
  }

  @Test
  void nameOfTheRegistryIsReserved() {
    assertThatThrownBy(() -> Mirror.parse("upstream=https://x.example"))
        .hasMessage("the name \"upstream\" is kept for the registry itself");
  }

  @Test
  void whatHasNotTheFormOfANameIsReadAsAUrl() {
    assertThatThrownBy(() -> Mirror.parse("_x=https://x.example"))
        .hasMessage("a mirror is reached by http or https, not by \"_x=https\"");
  }
}
