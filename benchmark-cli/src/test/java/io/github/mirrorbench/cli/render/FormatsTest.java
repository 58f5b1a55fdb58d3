package io.github.mirrorbench.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.UnreadableDocumentException;
import io.github.mirrorbench.result.Result;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One result, with a tie, a failure and the registry itself, in every format. */
class FormatsTest {
  private static Result result;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(FormatsTest.class.getResourceAsStream("result.json"))) {
      result = ResultDocument.parse(in.readAllBytes());
    }
  }

  @Test
  void tableIsRowsVerdictEmptyLineFragment() {
    assertThat(new TableFormat(Style.Palette.COLOURLESS, Integer.MAX_VALUE).write(List.of(result)))
        .isEqualTo(
            """
            docker.io/library/ubuntu:latest, linux/amd64: 28.3 MiB in 1 layer
            #  mirror    pull takes  likely within    rate      first byte  remarks
            1  fast      3 s         2.7 s – 3.3 s    10 MB/s   35 ms       best, in use now
            2  rival     3.1 s       2.79 s – 3.41 s  9.7 MB/s  20 ms       as good as the best; slows down after a burst; sends to another host
            3  slow      66 s        59.4 s – 72.6 s  450 KB/s  80 ms       22× as long as the best (20×–24×)
            –  upstream  12 s        10.8 s – 13.2 s  2.5 MB/s  0.3 s       the registry itself
            –  dead      –           –                –         –           FORBIDDEN: GET https://dead.example/v2/… answered 403: 不在白名单 | *denied*, "sorry"
            fast and rival are equally fast; fast is in use [TIE]

            {
              "registry-mirrors": ["https://fast.example", "https://rival.example:8443", "https://slow.example"]
            }
            """);
  }

  @Test
  void narrowTerminalGetsFewerColumnsAndBrokenRemarks() {
    assertThat(new TableFormat(Style.Palette.COLOURLESS, 60).write(List.of(result)))
        .isEqualTo(
            """
            docker.io/library/ubuntu:latest, linux/amd64: 28.3 MiB in 1
            layer
            #  mirror    pull takes  rate      remarks
            1  fast      3 s         10 MB/s   best, in use now
            2  rival     3.1 s       9.7 MB/s  as good as the best;
                                               slows down after a burst;
                                               sends to another host
            3  slow      66 s        450 KB/s  22× as long as the best
                                               (20×–24×)
            –  upstream  12 s        2.5 MB/s  the registry itself
            –  dead      –           –         FORBIDDEN: GET
                                               https://dead.example/v2/…
                                               answered 403: 不在白名单
                                               | *denied*, "sorry"
            fast and rival are equally fast; fast is in use [TIE]

            {
              "registry-mirrors": ["https://fast.example", "https://rival.example:8443", "https://slow.example"]
            }
            """);
  }

  @Test
  void chosenAreGreenAndFailedRed() {
    assertThat(new TableFormat(Style.Palette.COLOURED, Integer.MAX_VALUE).write(List.of(result)))
        .contains("\u001b[32m1  fast", "\u001b[32m2  rival", "\u001b[31m–  dead");
  }

  @Test
  void csvHasOneRowAMirrorAndNothingWhereNothingWasMeasured() {
    assertThat(new CsvFormat().write(List.of(result)))
        .isEqualTo(
            """
            rank,name,url,role,status,predictedPullSeconds,predictedPullLowSeconds,predictedPullHighSeconds,predictedPullSamples,bytesPerSecond,steadyBytesPerSecond,parallelBytesPerSecond,dnsSeconds,connectSeconds,tlsSeconds,tokenSeconds,manifestFirstByteSeconds,blobFirstByteSeconds,requests,failures,flags,failureKind,failureStep,failureMessage
            1,fast,https://fast.example,MIRROR,RANKED,3,2.7,3.3,5,10000000,,,,0.012,,,,0.035,10,0,,,,
            2,rival,https://rival.example:8443,MIRROR,RANKED,3.1,2.79,3.41,5,9700000,,,,0.012,,,,0.02,10,0,THROTTLED_AFTER_BURST REDIRECTS_TO_OTHER_HOST,,,
            3,slow,https://slow.example,MIRROR,RANKED,66,59.4,72.6,5,450000,,,,0.012,,,,0.08,10,0,,,,
            ,upstream,https://registry-1.docker.io,UPSTREAM,RANKED,12,10.8,13.2,5,2500000,,,,0.012,,,,0.3,10,0,,,,
            ,dead,https://dead.example,MIRROR,FAILED,,,,,,,,,,,,,,10,1,,FORBIDDEN,LAYER,"GET https://dead.example/v2/… answered 403: 不在白名单 | *denied*, ""sorry\"""
            """);
  }

  @Test
  void markdownEscapesWhatServersSay() {
    assertThat(new MarkdownFormat().write(List.of(result)))
        .isEqualTo(
            """
            **fast and rival are equally fast; fast is in use \\[TIE\\]**

            | # | mirror | pull takes | likely within | rate | first byte | remarks |
            | --- | --- | --- | --- | --- | --- | --- |
            | 1 | fast | 3 s | 2.7 s – 3.3 s | 10 MB/s | 35 ms | best, in use now |
            | 2 | rival | 3.1 s | 2.79 s – 3.41 s | 9.7 MB/s | 20 ms | as good as the best; slows down after a burst; sends to another host |
            | 3 | slow | 66 s | 59.4 s – 72.6 s | 450 KB/s | 80 ms | 22× as long as the best (20×–24×) |
            | – | upstream | 12 s | 10.8 s – 13.2 s | 2.5 MB/s | 0.3 s | the registry itself |
            | – | dead | – | – | – | – | FORBIDDEN: GET https://dead.example/v2/… answered 403: 不在白名单 \\| \\*denied\\*, "sorry" |

            Cost: 50 MiB, 50 requests, 12.5 s.

            ```json
            {
              "registry-mirrors": ["https://fast.example", "https://rival.example:8443", "https://slow.example"]
            }
            ```
            """);
  }

  @Test
  void severalRegistriesAreTablesWithEmptyLinesBetweenAndOneFragment() {
    String table = new TableFormat(Style.Palette.COLOURLESS, Integer.MAX_VALUE).write(twice());
    String one =
        new TableFormat(Style.Palette.COLOURLESS, Integer.MAX_VALUE).write(List.of(result));
    String withoutFragment = one.substring(0, one.indexOf("\n\n") + 1);
    assertThat(table)
        .isEqualTo(
            withoutFragment.replace("docker.io/library/ubuntu:latest", "quay.io/a/b:1")
                + "\n"
                + one);
  }

  @Test
  void severalRegistriesAreToldApartInCsvAndMarkdown() {
    assertThat(
            new CsvFormat().write(twice()).lines().map(line -> line.replaceAll("(,.*?),.*", "$1")))
        .startsWith("registry,rank", "quay.io,1", "quay.io,2")
        .endsWith("docker.io,3", "docker.io,", "docker.io,");
    assertThat(new MarkdownFormat().write(twice()).lines().filter(line -> line.startsWith("#")))
        .containsExactly("## quay.io", "## docker.io");
  }

  /** The result, as if of quay.io, and as it is. */
  private static List<Result> twice() {
    String renamed =
        ResultDocument.toJson(result)
            .replace("docker.io/library/ubuntu:latest", "quay.io/a/b:1")
            .replaceFirst("(?s),\\s*\"daemonJson\".*?}", "");
    try {
      return List.of(ResultDocument.parse(renamed.getBytes(StandardCharsets.UTF_8)), result);
    } catch (UnreadableDocumentException e) {
      throw new AssertionError(e);
    }
  }
}
