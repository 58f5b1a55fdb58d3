package io.github.mirrorbench.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.history.Nights.PassedOver;
import io.github.mirrorbench.history.PullTimeChange;
import io.github.mirrorbench.history.RunName;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.year.SimulatedYear;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportsTest {
  private static final String HOSTILE = "<script>alert('1')</script>\"|`&\u0007\n*x*";
  private static NightReport report;

  @BeforeAll
  static void nights(@TempDir Path folder) throws Exception {
    FolderRunStore store = new FolderRunStore(folder);
    SimulatedYear.write(folder, 3, 5);
    Nights stored = store.nights();
    List<Night> nights = new ArrayList<>(stored.nights());
    Night last = nights.remove(4);
    nights.add(new Night(last.name(), withHostileMirror(last.summary())));
    report =
        NightReport.of(
                new Nights(nights, List.of(new PassedOver(HOSTILE, "not the name of a run"))),
                store.result(last.name()),
                List.of(FailRule.parse("best-changed"), FailRule.parse("no-mirror")))
            .orElseThrow();
  }

  private static NightSummary withHostileMirror(NightSummary s) {
    List<MirrorNight> mirrors = new ArrayList<>(s.mirrors());
    mirrors.add(
        new MirrorNight(
            new MirrorName(HOSTILE),
            "https://" + HOSTILE,
            Role.MIRROR,
            MirrorStatus.FAILED,
            OptionalInt.empty(),
            Optional.of(new Failure(FailureKind.PROTOCOL_ERROR, Step.PING, HOSTILE)),
            Optional.empty(),
            Map.of(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            new Reliability(1, 1),
            Set.of()));
    return new NightSummary(
        s.startedAt(),
        s.finishedAt(),
        s.interrupted(),
        s.origin(),
        s.images(),
        s.verdict(),
        s.cost(),
        mirrors);
  }

  @Test
  void nothingFromOutsideBecomesMarkupOfThePage() {
    String page = new HtmlReport().write(report);
    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(page.split("<script>", -1)).hasSize(2);
  }

  @Test
  void thePageNamesNoPlaceToLoadFrom() {
    assertThat(new HtmlReport().write(report))
        .doesNotContain("src=", "@import", "url(", "<iframe", "<img")
        .contains("default-src 'none'")
        .contains("Simulated:");
  }

  @Test
  void nothingFromOutsideBecomesMarkupOfMarkdown() {
    String text = new MarkdownReport().write(report);
    assertThat(text).doesNotContain("<script>").contains("\\<script\\>");
    assertThat(text.lines().filter(line -> line.startsWith("| ")).count())
        .isEqualTo(report.mirrors().size() + 2L);
  }

  @Test
  void junitIsReadByAnXmlParserAndFailsExactlyTheBrokenRules() throws Exception {
    byte[] xml = new JunitReport().write(report).getBytes(StandardCharsets.UTF_8);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml));
    Element rules = (Element) document.getElementsByTagName("testsuite").item(0);
    Element mirrors = (Element) document.getElementsByTagName("testsuite").item(1);
    assertThat(rules.getAttribute("tests")).isEqualTo("2");
    assertThat(rules.getAttribute("failures"))
        .isEqualTo(String.valueOf(rules.getElementsByTagName("failure").getLength()))
        .isEqualTo(String.valueOf(report.rules().stream().filter(r -> !r.holds()).count()));
    assertThat(mirrors.getElementsByTagName("testcase").getLength())
        .isEqualTo(report.mirrors().size());
    assertThat(mirrors.getAttribute("skipped"))
        .isEqualTo(String.valueOf(mirrors.getElementsByTagName("skipped").getLength()));
  }

  @Test
  void csvHasOneNumberARow() {
    List<String> rows = new CsvReport().write(report).lines().toList();
    assertThat(rows.get(0)).isEqualTo("run,startedAt,mirror,role,status,image,measure,value");
    assertThat(rows)
        .anyMatch(row -> row.contains("harbour,MIRROR,RANKED,docker.io/library/ubuntu"));
    assertThat(rows).anyMatch(row -> row.matches(".*,harbour,MIRROR,RANKED,,requests,\\d+"));
  }

  @Test
  void jsonHasTheFindingsWithTheirEvidence() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(new JsonReport().write(report));
    assertThat(tree.path("schemaVersion").intValue()).isEqualTo(1);
    assertThat(tree.path("findings").size()).isEqualTo(report.comparison().findings().size());
    JsonNode dead = tree.path("mirrors").get(report.mirrors().size() - 1);
    assertThat(dead.path("name").asText()).isEqualTo(HOSTILE);
    assertThat(dead.path("failureKind").asText()).isEqualTo("PROTOCOL_ERROR");
    assertThat(tree.at("/mirrors/0/predictedPullSeconds").isNumber()).isTrue();
    assertThat(tree.at("/passedOver/0/entry").asText()).isEqualTo(HOSTILE);
  }

  /** Scripts read them: they stay, however the classes are called. */
  @Test
  void kindsOfFindingsHaveStableNames() {
    Failure failure = new Failure(FailureKind.TIMEOUT, Step.PING, "no response");
    RunName night = report.tonight().name();
    PullTimeChange change =
        new PullTimeChange(
            ImageReference.parse("i"),
            night,
            2,
            9,
            2,
            1.5,
            3,
            0.001,
            PullTimeChange.Method.TWO_NIGHTS);
    assertThat(
            Stream.of(
                    new Finding.Slower(new MirrorName("m"), change),
                    new Finding.Faster(new MirrorName("m"), change),
                    new Finding.LessReliable(new MirrorName("m"), 1, 0.5, 0.01),
                    new Finding.NewMirror(new MirrorName("m")),
                    new Finding.Dead(new MirrorName("m"), night, 2, failure),
                    new Finding.Back(new MirrorName("m"), 2),
                    new Finding.Stale(new MirrorName("m"), 1, "older"),
                    new Finding.BestChanged(new MirrorName("a"), new MirrorName("b")),
                    new Finding.BestUnavailable(new MirrorName("m"), "gone"),
                    new Finding.NoMirror("all failed"))
                .map(finding -> FindingText.of(finding).kind()))
        .containsExactly(
            "Slower",
            "Faster",
            "LessReliable",
            "NewMirror",
            "Dead",
            "Back",
            "Stale",
            "BestChanged",
            "BestUnavailable",
            "NoMirror");
  }

  @Test
  void prometheusTextHasNoTimeStamps() {
    assertThat(new PrometheusReport().write(report).lines())
        .allMatch(line -> line.startsWith("#") || line.matches("\\w+(\\{.*\\})? \\S+"))
        .anyMatch(line -> line.matches("mirrorbench_mirror_works\\{mirror=\"harbour\"\\} 1.0"));
  }
}
