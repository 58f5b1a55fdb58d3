package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import io.github.mirrorbench.engine.plan.Hosts;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror that an engine's grammar cannot hold harms no other. */
class MirrorGrammarTest {
  private static final String GOOD = "https://good.example";

  @TempDir Path root;

  @HostCase(
      id = "D5",
      situation = "an IPv6 address is the first of two mirrors of podman",
      outcome = "it is left out and named, the second one is written",
      judge = HostCase.Judge.ENGINE)
  @HostCase(
      id = "D7",
      situation = "a mirror's path has upper-case letters",
      outcome = "podman and CRI-O get the others, and the message says why",
      judge = HostCase.Judge.ENGINE)
  @HostCase(
      id = "D6",
      situation = "a mirror's host name has an underscore, as in compose files",
      outcome = "podman and CRI-O get the others, and the message says why",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://[::1]:5912              | the host of an image's name is no IPv6 address
          http://registry_mirror:5000    | the host of an image's name has letters, digits and "-" between its dots, and nothing else
          https://a..b                   | the host of an image's name has letters, digits and "-" between its dots, and nothing else
          https://a-.example             | the host of an image's name has letters, digits and "-" between its dots, and nothing else
          https://h.example/v2/Project   | an image's name is of lower-case letters and digits, joined by ".", "_" or "-"
          https://h.example/v2/~me       | an image's name is of lower-case letters and digits, joined by ".", "_" or "-"
          """)
  void podmanGetsTheMirrorsThatCanBeginAnImagesName(String url, String reason) {
    Rendering rendering = render("podman", url, GOOD);
    assertThat(rendering.written()).containsExactly("good.example");
    assertThat(warnings(rendering))
        .containsExactly(
            url
                + " is left out: with it podman could pull no image of docker.io, because "
                + reason);
    assertThat(render("cri-o", url, GOOD).written()).containsExactly("good.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a-b.example:5000/v2/a__b/c---d",
        "http://127.0.0.1:5000",
        "https://h/v2/a.b_c/d"
      })
  void whatPodmanTakesIsWritten(String url) {
    assertThat(render("podman", url, GOOD).written()).hasSize(2);
  }

  @HostCase(
      id = "C18",
      situation = "an IPv6 address among the mirrors, and containerd 1.x",
      outcome = "it is left out and named: 1.x would drop the whole hosts.toml; 2.x gets it",
      judge = HostCase.Judge.ENGINE)
  @ParameterizedTest
  @CsvSource({
    "containerd github.com/containerd/containerd 1.7.24~ds1 1.7.24~ds1-6, containerd 1.x drops a"
        + " hosts.toml with an IPv6 address",
    "containerd of nobody knows, containerd older than 2.0 drops a hosts.toml with an IPv6 address",
  })
  void containerdThatDropsTheFileGetsNoAddressLiteral(String version, String reason)
      throws IOException {
    Rendering rendering = renderForContainerd(version, "http://[::1]:5912", GOOD);
    assertThat(rendering.written()).containsExactly(GOOD);
    assertThat(warnings(rendering))
        .containsExactly(
            "http://[::1]:5912 is left out: "
                + reason
                + ", and the other mirrors with it; give the host a name");
  }

  @Test
  void containerd2HoldsAnAddressLiteral() throws IOException {
    Rendering rendering =
        renderForContainerd(
            "containerd github.com/containerd/containerd/v2 2.1.9 2.1.9-1",
            "http://[::1]:5912",
            GOOD);
    assertThat(rendering.written()).containsExactly("http://[::1]:5912", GOOD);
    assertThat(warnings(rendering)).isEmpty();
  }

  @Test
  void addressLiteralAloneIsWrittenWhereTheReleaseIsUnknown() throws IOException {
    assertThat(warnings(render("containerd", "http://[::1]:5912")))
        .containsExactly(
            "containerd older than 2.0 drops a hosts.toml with an IPv6 address, and then asks no"
                + " mirror: give the host a name");
    assertThat(render("containerd", "http://[::1]:5912").written()).hasSize(1);
    assertThat(renderForContainerd("containerd x 1.6.20", "http://[::1]:5912").written()).isEmpty();
  }

  @HostCase(
      id = "F10",
      situation = "an IPv6 address as an endpoint of k3s",
      outcome = "it is left out and named: an older k3s would lose the other endpoints with it",
      judge = HostCase.Judge.SOURCE)
  @Test
  void k3sGetsNoAddressLiteralBesideOthers() {
    Rendering rendering = render("k3s", "https://[fd00::1]", GOOD);
    assertThat(rendering.written()).containsExactly(GOOD);
    assertThat(warnings(rendering))
        .containsExactly(
            "https://[fd00::1] is left out: the containerd of k3s and RKE2 before 2025 drops the"
                + " hosts.toml made from an IPv6 address, and the other mirrors with it; give the"
                + " host a name");
  }

  @Test
  void buildkitGetsNoAddressThatNeedsATable() {
    Rendering rendering = render("buildkit", "http://[::1]:5912", "https://[::1]:5444", GOOD);
    assertThat(rendering.written()).containsExactly("[::1]:5444", "good.example");
    assertThat(warnings(rendering))
        .containsExactly(
            "http://[::1]:5912 is left out: it needs a table of its own, and BuildKit before 0.28"
                + " does not start with a table that is named by an IPv6 address; give the host a"
                + " name");
  }

  @HostCase(
      id = "K15",
      situation = "http and https of one host and port, for an engine that keeps no scheme",
      outcome = "the encrypted one stays, the other is left out and named")
  @ParameterizedTest
  @CsvSource({"podman, podman", "cri-o, cri-o", "buildkit, BuildKit"})
  void encryptedOneOfTwoThatBecomeOneStays(String engine, String name) {
    Rendering rendering = render(engine, "http://h.example:5000", "https://h.example:5000", GOOD);
    assertThat(rendering.written()).containsExactly("h.example:5000", "good.example");
    assertThat(rendering.text()).doesNotContain("insecure", "http = true");
    assertThat(warnings(rendering))
        .containsExactly(
            "http://h.example:5000 is left out: "
                + name
                + " keeps no scheme and cannot tell it from https://h.example:5000, which would"
                + " lose its encryption");
  }

  @Test
  void buildkitKeepsOneSchemeForAHostWhateverThePath() {
    Rendering rendering = render("buildkit", "http://h:5000/v2/a", "https://h:5000/v2/b");
    assertThat(rendering.written()).containsExactly("h:5000/b");
    assertThat(render("podman", "http://h:5000/v2/a", "https://h:5000/v2/b").text())
        .contains(
            """
            location = "h:5000/a"
            insecure = true

            [[registry.mirror]]
            location = "h:5000/b"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"podman", "buildkit"})
  void plainHttpWithoutAPortIsNotTakenForHttps(String engine) {
    assertThat(render(engine, "http://h.example", "https://h.example").written())
        .containsExactly("h.example:80", "h.example");
  }

  private static Rendering render(String engine, String... urls) {
    return Engines.named(engine).orElseThrow().render(choice(urls), Optional.empty());
  }

  private Rendering renderForContainerd(String version, String... urls) throws IOException {
    Path program = root.resolve("containerd");
    Files.writeString(program, "#!/bin/sh\necho " + version + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return Engines.named("containerd")
        .orElseThrow()
        .renderFor(choice(urls), Hosts.withPrograms(root, root));
  }

  private static List<String> warnings(Rendering rendering) {
    return rendering.findings().stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .map(Advisory::message)
        .toList();
  }

  private static MirrorChoice choice(String... urls) {
    return MirrorChoice.of(Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList());
  }
}
