package io.github.mirrorbench.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.cli.words.DisplayWidth;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.cli.words.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers for people, columns, wrapping, quoting. */
class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0001, 0.1 ms",
    "0.035, 35 ms",
    "0.0996, 0.1 s",
    "1.2549, 1.25 s",
    "9.996, 10 s",
    "42.04, 42 s",
    "99.96, 1 min 40 s",
    "3725, 1 h 02 min",
  })
  void timesHaveThreeDigitsAndAUnit(double seconds, String text) {
    assertThat(Quantity.time(seconds)).isEqualTo(text);
  }

  @Test
  void ratesAreDecimalSizesBinary() {
    assertThat(Quantity.rate(450_000)).isEqualTo("450 KB/s");
    assertThat(Quantity.rate(2_500_000)).isEqualTo("2.5 MB/s");
    assertThat(Quantity.rate(1.2e9)).isEqualTo("1.2 GB/s");
    assertThat(Quantity.size(268_435_456)).isEqualTo("256 MiB");
    assertThat(Quantity.size(12)).isEqualTo("12 bytes");
    assertThat(Quantity.factor(1.5)).isEqualTo("1.5×");
  }

  @Test
  void wideLettersTakeTwoColumnsAndMarksNone() {
    assertThat(DisplayWidth.of("镜像")).isEqualTo(4);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("ｗ")).isEqualTo(2);
    assertThat(DisplayWidth.cut("镜像站点", 5)).isEqualTo("镜像…");
    assertThat(DisplayWidth.cut("short", 5)).isEqualTo("short");
  }

  @Test
  void columnsAreAlignedByWhatIsSeen() {
    assertThat(table().text(Style.Palette.COLOURLESS, Integer.MAX_VALUE))
        .isEqualTo(
            """
            name  rate  remark
            镜像  1     first of all
            b     20    the second one of them, with much to say
            """);
  }

  @Test
  void whatIsWorthLeastGoesFirstAndTheLastColumnWraps() {
    assertThat(table().text(Style.Palette.COLOURLESS, 33))
        .isEqualTo(
            """
            name  remark
            镜像  first of all
            b     the second one of them,
                  with much to say
            """);
  }

  @Test
  void colourIsAroundWholeLines() {
    Columns columns = new Columns(Columns.Column.kept("a"));
    columns.add(Style.GOOD, List.of("x"));
    assertThat(columns.text(Style.Palette.COLOURED, Integer.MAX_VALUE))
        .isEqualTo("\u001b[1ma\u001b[0m\n\u001b[32mx\u001b[0m\n");
  }

  @Test
  void longWordIsCutThrough() {
    assertThat(Wrapping.lines("aaaaaaaa bb", 4)).containsExactly("aaaa", "aaaa", "bb");
    assertThat(Wrapping.lines("", 4)).containsExactly("");
    assertThat(Wrapping.lines("ab cd ef", 5)).containsExactly("ab cd", "ef");
  }

  @Test
  void csvFieldsAreQuotedWhereTheyMustBe() {
    assertThat(new CsvText().row(List.of("a", "b,c", "say \"x\"", "two\nlines")))
        .hasToString("a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\"\n");
  }

  @Test
  void markdownFromOutsideStaysText() {
    assertThat(MarkdownText.escaped("<b>|[x](y)\n`z`")).isEqualTo("\\<b\\>\\|\\[x\\](y) \\`z\\`");
  }

  private static Columns table() {
    Columns columns =
        new Columns(
            Columns.Column.kept("name"),
            new Columns.Column("rate", 1),
            Columns.Column.kept("remark"));
    columns.add(Style.PLAIN, List.of("镜像", "1", "first of all"));
    columns.add(Style.PLAIN, List.of("b", "20", "the second one of them, with much to say"));
    return columns;
  }
}
