package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.stats.ModeratedT;
import io.github.mirrorbench.stats.PairedDifferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of docs/deciding.md, computed by the code that it explains. */
class WorkedExampleTest {
  private static final double MARGIN = Math.log(1.1);
  private static final TunedParameters TUNING =
      TunedParameters.of(ContestSettings.builder(1).build());

  private final String page = read();

  private static String read() {
    try {
      return Files.readString(Path.of("../docs/deciding.md")).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pull times in a column of the page's table. */
  private double[] column(int column) {
    return Stream.of(page.split("\\| (?=[1-4] \\|)", -1))
        .skip(1)
        .map(row -> row.split("\\|", -1)[column].strip())
        .filter(cell -> cell.endsWith(" s"))
        .mapToDouble(cell -> Double.parseDouble(cell.substring(0, cell.length() - 2)))
        .toArray();
  }

  private double[] logs(int column, int blocks) {
    return DoubleStream.of(column(column)).limit(blocks).map(Math::log).toArray();
  }

  private PairedDifferences behindA(int column, int blocks) {
    return PairedDifferences.between(logs(column, blocks), logs(1, blocks));
  }

  private static ModeratedT t(PairedDifferences... pairs) {
    double degrees = TunedParameters.POOL_DEGREES;
    double squares = degrees * TunedParameters.DEVIATION * TunedParameters.DEVIATION;
    for (PairedDifferences pair : pairs) {
      degrees += pair.count() - 1;
      squares += pair.sumOfSquares();
    }
    return new ModeratedT(TunedParameters.PRIOR_DEGREES, Math.sqrt(squares / degrees));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @Test
  void slowRivalLeavesAfterTheThirdBlock() {
    PairedDifferences slow = behindA(3, 3);
    double chance = t(behindA(2, 3), slow).chanceBelow(slow, 0);

    assertThat(chance).isLessThan(TUNING.delta() / 2);
    assertThat(page)
        .contains(
            text("Its mean difference is %.3f", slow.mean()),
            text("%.2f times as long, with a standard error of 0.085", Math.exp(slow.mean())),
            text("not slower is %.5f", chance),
            text("below %.4f", TUNING.delta() / 2));
  }

  @Test
  void raceIsOverAfterTheFourthBlock() {
    PairedDifferences three = behindA(2, 3);
    double before = t(three, behindA(3, 3)).chanceBelow(three, -MARGIN);
    PairedDifferences four = behindA(2, 4);
    double after = t(four).chanceBelow(four, -MARGIN);

    assertThat(before).isGreaterThan(TUNING.delta());
    assertThat(after).isLessThan(TUNING.delta());
    assertThat(page)
        .contains(
            text("mean difference of B is %.3f", three.mean()),
            text("faster by more than 10 %% is %.3f", before),
            text("fourth block the mean difference of B is %.3f", four.mean()),
            text("The chance is now %.3f", after));
  }
}
