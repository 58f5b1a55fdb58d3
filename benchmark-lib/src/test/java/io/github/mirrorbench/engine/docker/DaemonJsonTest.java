package io.github.mirrorbench.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.engine.docker.DaemonJson.Merge;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.MirrorChoice.Rejected;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonJsonTest {
  private static final MirrorChoice TWO =
      MirrorChoice.of(mirrors("https://a.example", "https://b.example"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                       | {'m': ['A', 'B']}",
        "{ }                      | { 'm': ['A', 'B'] }",
        "{⏎}⏎                     | {⏎  'm': ['A', 'B']⏎}⏎",
        "{␍⏎}                     | {␍⏎  'm': ['A', 'B']␍⏎}",
        "{'x': 1}                 | {'x': 1, 'm': ['A', 'B']}",
        "{'x':1}                  | {'x':1,'m':['A', 'B']}",
        "{ 'x' : 1 }              | { 'x' : 1, 'm' : ['A', 'B'] }",
        "{⏎  'x': 1⏎}             | {⏎  'x': 1,⏎  'm': ['A', 'B']⏎}",
        "{⏎→'x': {⏎→→'y': 2⏎→}⏎}⏎ | {⏎→'x': {⏎→→'y': 2⏎→},⏎→'m': ['A', 'B']⏎}⏎",
        "{␍⏎ 'x': 1,␍⏎ 'y': 2␍⏎}  | {␍⏎ 'x': 1,␍⏎ 'y': 2,␍⏎ 'm': ['A', 'B']␍⏎}",
        "{ 'x': 1⏎, 'y': 2⏎}      | { 'x': 1⏎, 'y': 2, 'm': ['A', 'B']⏎}",
        "{'x':⏎1}                 | {'x':⏎1,'m': ['A', 'B']}",
        "{'m': []}                | {'m': ['A', 'B']}",
        "{'m': null, 'x': 1}      | {'m': ['A', 'B'], 'x': 1}",
        "{'m': ['B']}             | {'m': ['A', 'B']}",
        "{'m':['B','A'],'x':1}    | {'m':['A','B'],'x':1}",
        "{'m': [ 'B' ]}           | {'m': [ 'A', 'B' ]}",
        "{'m': [⏎ 'B'⏎]⏎}         | {'m': [⏎ 'A',⏎ 'B'⏎]⏎}",
        "{'m': ['C']}             | {'m': ['A', 'B', 'C']}",
      })
  void listIsWrittenInTheStyleOfTheFile(String before, String after) throws RefusedException {
    assertThat(merge(spelled(before), TWO).text()).isEqualTo(spelled(after));
  }

  private static String spelled(String shorthand) {
    return shorthand
        .replace("'m'", "'registry-mirrors'")
        .replace("'A'", "'https://a.example'")
        .replace("'B'", "'https://b.example'")
        .replace("'C'", "'https://c.example'")
        .replace('\'', '"')
        .replace("⏎", "\n")
        .replace("␍", "\r")
        .replace("→", "\t");
  }

  @Test
  void ownEntriesStayBehindAndRejectedOnesGo() throws RefusedException {
    MirrorChoice choice =
        new MirrorChoice(
            "docker.io",
            mirrors("https://a.example"),
            List.of(new Rejected(Endpoint.parse("https://dead.example"), "it failed: timeout")),
            Others.KEEP);
    Merge merged =
        merge(
            """
            {"registry-mirrors": ["https://own.example", "https://dead.example/", "https://a.example/"]}
            """,
            choice);
    assertThat(merged.text())
        .isEqualTo(
            """
            {"registry-mirrors": ["https://a.example", "https://own.example"]}
            """);
    assertThat(merged.inForce()).containsExactly("https://a.example", "https://own.example");
    assertThat(merged.kept()).containsExactly("https://own.example");
    assertThat(merged.removed())
        .containsExactly(new Removal("https://dead.example/", "it failed: timeout"));
  }

  @Test
  void ownEntriesAreDroppedOnRequestEvenWhenDockerdWouldNotTakeThem() throws RefusedException {
    MirrorChoice choice =
        new MirrorChoice("docker.io", mirrors("https://a.example"), List.of(), Others.DROP);
    Merge merged = merge("{\"registry-mirrors\": [\"own.example\"]}", choice);
    assertThat(merged.text()).isEqualTo("{\"registry-mirrors\": [\"https://a.example\"]}");
    assertThat(merged.removed()).containsExactly(new Removal("own.example", "it was not measured"));
  }

  @Test
  void keptEntryKeepsItsSpelling() throws RefusedException {
    String text = "{\"registry-mirrors\": [\"https:\\/\\/OWN.example\\/p\"]}";
    assertThat(merge(text, TWO).text()).contains("\"https:\\/\\/OWN.example\\/p\"]");
  }

  @Test
  void sameListInAnotherSpellingIsLeftAlone() throws RefusedException {
    String text =
        "{\"registry-mirrors\": [\"https://A.example:443/\",\n\"https:\\/\\/b.example\"]}";
    assertThat(merge(text, TWO).text()).isEqualTo(text);
  }

  @Test
  void missingListNeedsNoClearing() throws RefusedException {
    MirrorChoice none = MirrorChoice.of(List.of());
    assertThat(merge("{\"debug\": true}", none).text()).isEqualTo("{\"debug\": true}");
    assertThat(merge("{\"registry-mirrors\": null}", none).text())
        .isEqualTo("{\"registry-mirrors\": []}");
  }

  @Test
  void refusalNamesPlaceReasonAndWayOut() {
    assertThatThrownBy(() -> read("{\n  \"a\": 1,\n  \"a\": 2\n}"))
        .hasMessage(
            "3:3: the key \"a\" stands twice, first in line 2; dockerd uses the last one silently:"
                + " remove one of them");
    assertThatThrownBy(() -> read("{\"a\": 1,}"))
        .hasMessage("1:8: there is a comma before the closing }; remove the comma");
    assertThatThrownBy(() -> read(""))
        .hasMessage(
            "1:1: the file is empty; delete it or put {} in it: dockerd older than 23.0 does not start"
                + " with an empty one");
  }

  @Test
  void refusalShowsNoPassword() throws RefusedException {
    DaemonJson file = read("{\"registry-mirrors\": [\"https://me:secret@own.example\"]}");
    assertThatThrownBy(() -> file.merge(TWO, Optional.empty()))
        .hasMessage(
            "1:23: dockerd does not start with the mirror \"https://…@own.example\": it carries a"
                + " user name; correct it, or replace the list");
  }

  @Test
  void smallestFileIsTheFragment() {
    assertThat(DaemonJson.of(mirrors("https://a.example", "https://b.example")))
        .isEqualTo(
            """
            {
              "registry-mirrors": ["https://a.example", "https://b.example"]
            }
            """);
  }

  private static Merge merge(String text, MirrorChoice choice) throws RefusedException {
    return read(text).merge(choice, Optional.empty());
  }

  private static DaemonJson read(String text) throws RefusedException {
    return DaemonJson.read(text.getBytes(UTF_8));
  }

  private static List<Mirror> mirrors(String... urls) {
    return Stream.of(urls).map(url -> Mirror.at(Endpoint.parse(url))).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.example     | https://m.example      | true",
        "M.example     | https://m.example      | true",
        "m.example:443 | https://m.example      | false",
        "https://m.example | https://m.example  | true",
        "m.example     | https://m.example:5000 | false",
        "example       | https://m.example      | false",
        "10.0.0.0/8    | https://10.1.2.3:5000  | true",
        "10.0.0.0/8    | https://11.1.2.3:5000  | false",
        "10.0.0.0/8    | https://m.example      | false",
        "fd00::/8      | https://[fd00::1]      | true",
        "example       | https://127.0.0.1:5000 | true",
      })
  void insecureRegistriesAreThoseOfDockerd(String entry, String mirror, boolean isUnverified)
      throws RefusedException {
    DaemonJson file = read("{\"insecure-registries\": [\"" + entry + "\"]}");

    assertThat(file.leavesUnverified(Endpoint.parse(mirror))).isEqualTo(isUnverified);
  }
}
