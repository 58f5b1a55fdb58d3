package io.github.mirrorbench.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.history.FailRule;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.Nights;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.year.SimulatedYear;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the page in a real browser, and hands the metrics to a real Prometheus. */
@Tag("untimed")
class ReportPageIT {
  /** Written behind the page: what it looks like from inside. */
  private static final String PROBE =
      """
      <script>
      addEventListener("load", function () {
        var drawn = 0;
        document.querySelectorAll("figure svg, .rows svg").forEach(function (svg) {
          var box = svg.getBoundingClientRect();
          var shapes = svg.querySelectorAll("path.line, path.touch, path.dots, path.body, rect");
          var seen = Array.from(shapes).some(function (shape) {
            var inside = shape.getBBox();
            return inside.width > 0 || inside.height > 0 || shape.getTotalLength() >= 0;
          });
          drawn += box.width > 100 && box.height > 5 && seen ? 1 : 0;
        });
        var overlaps = 0;
        document.querySelectorAll(".axis").forEach(function (axis) {
          var right = -1e9;
          axis.querySelectorAll("i").forEach(function (label) {
            var box = label.getBoundingClientRect();
            if (box.width > 0) {
              overlaps += box.left < right ? 1 : 0;
              right = box.right;
            }
          });
        });
        var root = document.documentElement;
        parent.postMessage({
          drawn: drawn,
          overlaps: overlaps,
          width: root.clientWidth,
          overflow: root.scrollWidth - root.clientWidth
        }, "*");
      });
      </script>
      """;

  @TempDir static Path folder;
  private static Path page;
  private static Path metrics;

  @BeforeAll
  static void write() throws Exception {
    Path results = folder.resolve("results");
    SimulatedYear.write(results, SimulatedYear.SEED, 90);
    FolderRunStore store = new FolderRunStore(results);
    Nights nights = store.nights();
    NightReport report =
        NightReport.of(
                nights,
                store.result(nights.newest().orElseThrow().name()),
                List.of(FailRule.parse("slower=1.5x"), FailRule.parse("best-unavailable")))
            .orElseThrow();
    page = Files.writeString(folder.resolve("page.html"), new HtmlReport().write(report));
    metrics = Files.writeString(folder.resolve("m.prom"), new PrometheusReport().write(report));
  }

  private static List<String> chromium(String size, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Needs.program("chromium", "chromium"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--hide-scrollbars",
                "--window-size=" + size));
    words.addAll(List.of(more));
    return words;
  }

  @ParameterizedTest
  @ValueSource(ints = {1200, 375})
  void chartsAreDrawnTheConsoleIsCleanAndNothingIsAskedFor(int width) throws Exception {
    Path probed = Files.writeString(folder.resolve("probed.html"), Files.readString(page) + PROBE);
    Path log = folder.resolve("net-" + width + ".json");
    Command.Outcome outcome =
        Command.of(
                chromium(
                    Math.max(width, 500) + ",900",
                    "--user-data-dir=" + folder.resolve("profile-" + width),
                    "--enable-logging=stderr",
                    "--log-net-log=" + log,
                    "--virtual-time-budget=3000",
                    "--dump-dom",
                    framed(probed, width, 900).toUri().toString()))
            .within(Duration.ofMinutes(2))
            .run();
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(attribute(outcome.output(), "drawn")).isGreaterThanOrEqualTo(60);
    assertThat(attribute(outcome.output(), "width")).isEqualTo(width);
    assertThat(attribute(outcome.output(), "overflow")).isZero();
    assertThat(attribute(outcome.output(), "overlaps")).isZero();
    assertThat(outcome.errors()).doesNotContain(":CONSOLE");
    assertThat(urls(log)).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  /** Browsers make no window narrower than 500; a frame may be as narrow as a phone. */
  private static Path framed(Path inside, int width, int height) throws IOException {
    String frame =
        """
        <body style="margin:0"><iframe src="%s" style="border:0;width:%dpx;height:%dpx"></iframe>
        <script>
        addEventListener("message", function (event) {
          for (var key in event.data) { document.body.dataset[key] = event.data[key]; }
        });
        </script>
        """
            .formatted(inside.toUri(), width, height);
    return Files.writeString(folder.resolve("frame-" + width + ".html"), frame);
  }

  @Test
  void aPageThatAsksForSomethingWouldBeCaught() throws Exception {
    Path asking =
        Files.writeString(
            folder.resolve("asking.html"), "<img src=\"http://tracker.example/pixel.png\">");
    Path log = folder.resolve("net-asking.json");
    Command.of(
            chromium(
                "500,500",
                "--user-data-dir=" + folder.resolve("profile-asking"),
                "--log-net-log=" + log,
                "--virtual-time-budget=3000",
                "--dump-dom",
                asking.toUri().toString()))
        .output();
    assertThat(urls(log)).contains("http://tracker.example/pixel.png");
  }

  private static int attribute(String dom, String name) {
    Matcher matcher = Pattern.compile("data-" + name + "=\"(-?\\d+)\"").matcher(dom);
    assertThat(matcher.find()).as(name).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /**
   * Every URL that a page requested, by the browser's own log. What the browser requests for
   * itself, its vendor's services, has no origin there.
   */
  private static List<String> urls(Path log) throws Exception {
    List<String> urls = new ArrayList<>();
    JsonNode events = new ObjectMapper().readTree(log.toFile()).path("events");
    events.forEach(
        event -> {
          JsonNode url = event.at("/params/url");
          String initiator = event.at("/params/initiator").asText("not an origin");
          if (url.isTextual() && !initiator.equals("not an origin")) {
            urls.add(url.asText());
          }
        });
    return urls;
  }

  /** Writes the pictures of docs/nightly.md with {@code -Dupdate=true}. */
  @ParameterizedTest
  @CsvSource({"desktop,1200,1500", "phone,375,1500"})
  void aPictureShowsIt(String name, int width, int height) throws Exception {
    Path picture = folder.resolve("nightly-" + name + ".png");
    Command.of(
            chromium(
                Math.max(width, 500) + "," + height,
                "--user-data-dir=" + folder.resolve("profile-" + name),
                "--screenshot=" + picture,
                framed(page, width, height).toUri().toString()))
        .output();
    assertThat(picture).isNotEmptyFile();
    if (Boolean.getBoolean("update")) {
      Path kept = Path.of("..", "docs", String.valueOf(picture.getFileName()));
      BufferedImage whole = ImageIO.read(picture.toFile());
      ImageIO.write(whole.getSubimage(0, 0, width, height), "png", kept.toFile());
    }
  }

  @Test
  void prometheusReadsTheMetricsWithoutComplaint() throws Exception {
    Command.Outcome outcome =
        Command.of(Needs.program("promtool", "prometheus"), "check", "metrics")
            .reading(Files.readString(metrics))
            .run();
    assertThat(outcome.exitCode() + outcome.output() + outcome.errors()).isEqualTo("0");
  }
}
