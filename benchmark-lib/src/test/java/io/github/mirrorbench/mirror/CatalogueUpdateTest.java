package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.CatalogueEntry.Selection;
import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueUpdateTest {
  @Test
  void newestSourceDecidesAndAllAreShown() {
    Catalogue base = new Catalogue(List.of(entry("a", Status.ALIVE, "2026-06", "built")));
    CatalogueEntry updated =
        base.updatedBy(List.of(list("one", "a", Status.DOWN, "2026-11"))).entries().get(0);
    assertThat(updated)
        .returns(Status.DOWN, CatalogueEntry::status)
        .returns(YearMonth.of(2026, 11), CatalogueEntry::asOf)
        .returns(URI.create("https://one.example/"), CatalogueEntry::source);
    assertThat(updated.claims())
        .extracting(Claim::toString)
        .containsExactly("one.example 2026-11: down", "built.example 2026-06: alive");
  }

  @Test
  void sourcesOfOneTimeThatContradictLeaveItUnclear() {
    Catalogue base = new Catalogue(List.of(entry("a", Status.ALIVE, "2026-01", "built")));
    assertThat(
            base.updatedBy(
                    List.of(
                        list("one", "a", Status.ALIVE, "2026-08"),
                        list("two", "a", Status.ENDED, "2026-06")))
                .entries()
                .get(0))
        .returns(Status.UNCLEAR, CatalogueEntry::status)
        .returns(
            List.of(
                "one.example 2026-08: alive",
                "two.example 2026-06: ended",
                "built.example 2026-01: alive"),
            entry -> entry.claims().stream().map(Claim::toString).toList());
  }

  @Test
  void aMonitorThatSeesItAnswerLiftsNoLimit() {
    Catalogue base = new Catalogue(List.of(entry("a", Status.LIMITED, "2025-01", "built")));
    assertThat(base.updatedBy(List.of(list("one", "a", Status.ALIVE, "2026-11"))).entries().get(0))
        .returns(Status.LIMITED, CatalogueEntry::status);
  }

  @Test
  void newerWordOfASourceTakesThePlaceOfItsOlder() {
    Catalogue base = new Catalogue(List.of(entry("a", Status.ALIVE, "2026-08", "one")));
    assertThat(base.updatedBy(List.of(list("one", "a", Status.ENDED, "2026-10"))).entries().get(0))
        .returns(Status.ENDED, CatalogueEntry::status)
        .returns(1, entry -> entry.claims().size());
  }

  @Test
  void oneListMakesNoDefaultAndUnmakesNone() {
    Catalogue base =
        new Catalogue(List.of(entry("a", Status.ALIVE, "2026-08", "built", Selection.DEFAULT)));
    Catalogue lying =
        new Catalogue(
            List.of(
                entry("a", Status.ENDED, "2026-11", "one"),
                entry("evil", Status.ALIVE, "2026-11", "one")));
    assertThat(defaults(base.updatedBy(List.of(lying, lying)))).containsExactly("a");
  }

  @Test
  void otherRegistriesHaveNoCandidateThatOneListAloneKnows() {
    Catalogue base = Catalogue.builtIn();
    List<CatalogueEntry> before = base.candidates("ghcr.io");
    assertThat(before).isNotEmpty();
    Catalogue one = new Catalogue(List.of(forGhcr("one")));
    Catalogue two = new Catalogue(List.of(forGhcr("two")));
    assertThat(base.updatedBy(List.of(one)).candidates("ghcr.io")).isEqualTo(before);
    assertThat(base.updatedBy(List.of(one, two)).candidates("ghcr.io"))
        .hasSize(before.size() + 1)
        .anyMatch(entry -> entry.url().equals("https://ghcr.example"));
  }

  private static CatalogueEntry forGhcr(String by) {
    return new CatalogueEntry(
        new MirrorName("ghcr.example"),
        "https://ghcr.example",
        RepositoryForm.HOST,
        Set.of("ghcr.io"),
        Status.ALIVE,
        YearMonth.of(2026, 11),
        URI.create("https://" + by + ".example/"),
        "",
        Selection.ON_REQUEST,
        List.of());
  }

  @Test
  void twoListsThatAgreeDo() {
    Catalogue base =
        new Catalogue(List.of(entry("a", Status.ALIVE, "2026-08", "built", Selection.DEFAULT)));
    List<Catalogue> lists = new ArrayList<>();
    for (String by : List.of("one", "two")) {
      lists.add(
          new Catalogue(
              List.of(
                  entry("a", Status.ENDED, "2027-01", by),
                  entry("new", Status.LIMITED, "2027-01", by),
                  entry("shut", Status.RESTRICTED, "2027-01", by))));
    }
    assertThat(defaults(base.updatedBy(lists))).containsExactly("new");
    lists.add(list("three", "new", Status.DOWN, "2027-01"));
    lists.add(list("four", "a", Status.ALIVE, "2027-01"));
    assertThat(defaults(base.updatedBy(lists))).containsExactly("a");
  }

  @Test
  void theTwoOldestStayWhateverIsSaid() {
    Catalogue base =
        new Catalogue(List.of(entry("docker-cn", Status.ENDED, "2019-05", "b", Selection.DEFAULT)));
    assertThat(
            defaults(
                base.updatedBy(
                    List.of(
                        list("one", "docker-cn", Status.ENDED, "2026-11"),
                        list("two", "docker-cn", Status.ENDED, "2026-11")))))
        .containsExactly("docker-cn");
  }

  @Test
  void newcomersFillTheTwelvePlacesThoseFirstThatMostListsFindOpen() {
    Catalogue base = Catalogue.builtIn();
    List<String> before = defaults(base);
    assertThat(before).hasSize(Catalogue.DEFAULTS_AT_MOST);
    List<Catalogue> lists = new ArrayList<>();
    for (String by : List.of("one", "two", "three")) {
      lists.add(
          new Catalogue(
              IntStream.range(0, 30)
                  .filter(i -> i == 29 || !by.equals("three"))
                  .mapToObj(i -> entry("n" + i, Status.ALIVE, "2026-11", by))
                  .toList()));
    }
    assertThat(defaults(base.updatedBy(lists))).isEqualTo(before);
    Catalogue small =
        new Catalogue(
            base.entries().stream()
                .filter(entry -> !before.subList(2, 12).contains(entry.name().text()))
                .toList());
    assertThat(defaults(small.updatedBy(lists)))
        .hasSize(Catalogue.DEFAULTS_AT_MOST)
        .startsWith("docker-cn", "daocloud", "n0")
        .endsWith("n8", "n29");
  }

  @Test
  void mirrorsOfOneNameAreToldApart() {
    Catalogue base = new Catalogue(List.of(entry("a", Status.ALIVE, "2026-06", "built")));
    CatalogueEntry other =
        new CatalogueEntry(
            new MirrorName("a"),
            "https://elsewhere.example",
            RepositoryForm.HOST,
            Set.of("quay.io"),
            Status.ALIVE,
            YearMonth.of(2026, 11),
            URI.create("https://one.example"),
            "",
            Selection.ON_REQUEST,
            List.of());
    Catalogue updated = base.updatedBy(List.of(new Catalogue(List.of(other))));
    assertThat(updated.entries())
        .extracting(entry -> entry.name() + " " + entry.url())
        .containsExactly("a https://a.example", "a-2 https://elsewhere.example");
  }

  @Test
  void updatedCatalogueIsWrittenAndReadAgain() throws Exception {
    Catalogue updated =
        Catalogue.builtIn()
            .updatedBy(
                List.of(
                    list("one", "a", Status.ALIVE, "2026-11"),
                    list("two", "a", Status.ALIVE, "2026-11")));
    assertThat(
            Catalogue.read(
                new ByteArrayInputStream(updated.toJson().getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(updated);
  }

  @Test
  void sourceIsCalledByItsOperator() {
    assertThat(
            List.of(
                "https://github.com/okxlin/docker-mirror-monitor",
                "https://raw.githubusercontent.com/okxlin/x/HEAD/y",
                "https://status.anye.xyz",
                "https://www.lists.example/a",
                "file:///home/me/list.yaml"))
        .extracting(
            source -> new Claim(Status.ALIVE, YearMonth.of(2026, 8), URI.create(source)).by())
        .containsExactly("okxlin", "okxlin", "anye.xyz", "lists.example", "list.yaml");
  }

  private static List<String> defaults(Catalogue catalogue) {
    return catalogue.entries().stream()
        .filter(CatalogueEntry::isDefault)
        .map(entry -> entry.name().text())
        .toList();
  }

  private static Catalogue list(String by, String name, Status status, String asOf) {
    return new Catalogue(List.of(entry(name, status, asOf, by)));
  }

  private static CatalogueEntry entry(String name, Status status, String asOf, String by) {
    return entry(name, status, asOf, by, Selection.ON_REQUEST);
  }

  private static CatalogueEntry entry(
      String name, Status status, String asOf, String by, Selection selection) {
    return new CatalogueEntry(
        new MirrorName(name),
        "https://" + name + ".example",
        RepositoryForm.HOST,
        Set.of("docker.io"),
        status,
        YearMonth.parse(asOf),
        URI.create("https://" + by + ".example/"),
        "",
        selection,
        List.of());
  }
}
