package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirrors whose limit is of each connection, or far away, beside others whose limit is shared. */
class SeveralStreamsIT {
  private static final long MB = 1_000_000;

  private static final SyntheticImage EIGHT =
      SyntheticImage.of(
          "library/eight", 1, List.of(6 * MB, 6 * MB, 6 * MB, 6 * MB, 6 * MB, 6 * MB, MB / 3, 9L));

  private static final SyntheticImage TWO =
      SyntheticImage.of("library/two", 2, List.of(30 * MB, 20 * MB));

  private static final SyntheticImage ONE = SyntheticImage.of("library/one", 3, List.of(30 * MB));

  private static final SyntheticImage LARGE =
      SyntheticImage.of("library/large", 4, List.of(60 * MB, 30 * MB, 8 * MB, 3 * MB, MB / 3));

  @Test
  void limitsOfEachConnectionAreToldFromSharedOnes() throws Exception {
    areRankedAsTheEngineWouldHaveThem("EIGHT", 3, 5, "each");
  }

  /** Rates in MB/s: of each connection of the one, of all connections together of the other. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "long", matches = "true")
  @CsvSource({
    "EIGHT, 3, 5, each",
    "EIGHT, 7, 12, each",
    "EIGHT, 2, 8, shared",
    "TWO, 4, 6, each",
    "TWO, 3, 8, shared",
    "ONE, 4, 6, shared",
    "ONE, 6, 4, each"
  })
  void areRankedAsTheEngineWouldHaveThem(String image, double each, double shared, String best)
      throws Exception {
    Run run =
        Run.of(
            image(image), Shape.at(each * MB), "each", Shape.FAST.withLine(shared * MB), "shared");

    assertThat(run.toString()).isEqualTo(run.isRightAbout(best));
  }

  /** Rates in MB/s, a round trip in ms: who is far doubles its window with each of them. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "long", matches = "true")
  @CsvSource({
    "20, 250, 7, far",
    "12, 300, 6, far",
    "12, 200, 8, far",
    "20, 250, 5, far",
    "6, 250, 9, near"
  })
  void farOnesLoseOnlyToThoseThatAreFaster(double far, int roundTrip, double near, String best)
      throws Exception {
    Pace pace = Pace.UNLIMITED.withSlowStart(Duration.ofMillis(roundTrip));
    Run run =
        Run.of(
            LARGE,
            Shape.of(pace.withHeadDelay(Duration.ofMillis(roundTrip))).withLine(far * MB),
            "far",
            Shape.FAST.withLine(near * MB),
            "near");

    assertThat(run.toString()).isEqualTo(run.isRightAbout(best));
  }

  private static SyntheticImage image(String name) {
    return switch (name) {
      case "EIGHT" -> EIGHT;
      case "TWO" -> TWO;
      case "ONE" -> ONE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A run over two mirrors, and pulls of the same image by plain sockets. */
  private record Run(Result result, List<Double> pulls, List<String> names) {
    static Run of(SyntheticImage image, Shape one, String oneName, Shape other, String otherName)
        throws Exception {
      try (ServedMirrors mirrors = new ServedMirrors(image)) {
        ShapedMirror first = mirrors.add(oneName, one);
        ShapedMirror second = mirrors.add(otherName, other);
        Result result = mirrors.measure();
        assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
        List<Double> pulls =
            List.of(
                new PlainPull(first.endpoint().toString(), image).layers(),
                new PlainPull(second.endpoint().toString(), image).layers());
        return new Run(result, pulls, List.of(oneName, otherName));
      }
    }

    private double predicted(int place) {
      return result.mirrors().stream()
          .filter(mirror -> mirror.name().text().equals(names.get(place)))
          .flatMap(mirror -> mirror.predictedPull().stream())
          .mapToDouble(PredictedPull::seconds)
          .findFirst()
          .orElse(Double.NaN);
    }

    private boolean isNear(int place) {
      return Math.abs(predicted(place) / pulls.get(place) - 1) < 0.2;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s %s; %s %.2f s for %.2f, %s %.2f s for %.2f%s",
          result.verdict().status(),
          result.verdict().best().map(MirrorName::text).orElse("none"),
          names.get(0),
          predicted(0),
          pulls.get(0),
          names.get(1),
          predicted(1),
          pulls.get(1),
          isNear(0) && isNear(1) ? "" : ": not within a fifth");
    }

    /** Returns the same text where everything is right. */
    String isRightAbout(String best) {
      boolean isFaster = pulls.get(names.indexOf(best)) < pulls.get(1 - names.indexOf(best));
      boolean isConfident = result.verdict().status() == Status.CONFIDENT;
      boolean isBest =
          result.verdict().best().map(MirrorName::text).filter(best::equals).isPresent();
      boolean isRight = isFaster && isConfident && isBest && isNear(0) && isNear(1);
      return isRight ? toString() : "CONFIDENT " + best + ", both predicted within a fifth";
    }
  }
}
