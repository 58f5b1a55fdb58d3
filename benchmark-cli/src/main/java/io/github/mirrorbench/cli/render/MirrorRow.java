package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.ColdRead;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;

/**
 * The row that every output shows of a mirror or of the registry itself, made from a run or from a
 * night of the store.
 *
 * @param name the name, unique among the rows
 * @param url the address of its endpoint
 * @param role the role, candidate or upstream
 * @param status the status, ranked or not
 * @param rank the rank from 1 for the best; absent unless it is a ranked candidate
 * @param isBest whether it is the chosen one
 * @param isTied whether it is the chosen one or as good
 * @param pulls the predicted pulls by image
 * @param figures the numbers for programs
 * @param rate the rate of one stream of layer bytes, that of the first read where nothing else was
 *     measured
 * @param flags the flags, in their order
 * @param failure the failure, present exactly when it is not ranked
 * @param remark the words beside the numbers
 */
public record MirrorRow(
    MirrorName name,
    String url,
    Role role,
    MirrorStatus status,
    OptionalInt rank,
    boolean isBest,
    boolean isTied,
    Map<ImageReference, PredictedPull> pulls,
    Figures figures,
    OptionalDouble rate,
    List<Flag> flags,
    Optional<Failure> failure,
    String remark) {
  /** The titles above {@link #cells}. */
  static final List<String> TITLES =
      List.of("#", "mirror", "pull takes", "likely within", "rate", "first byte", "remarks");

  private static final String ABSENT = "–";

  /** Ranked candidates by rank, then the upstream where it works, then those that failed. */
  private static final Comparator<MirrorRow> ORDER =
      Comparator.comparing((MirrorRow row) -> !row.works())
          .thenComparing(row -> !row.isMirror())
          .thenComparingInt(row -> row.rank().orElse(Integer.MAX_VALUE));

  static List<MirrorRow> of(Result result) {
    return result.mirrors().stream().map(mirror -> of(mirror, result)).sorted(ORDER).toList();
  }

  static List<MirrorRow> of(NightSummary night) {
    return inStoredOrder(night).stream().sorted(ORDER).toList();
  }

  static List<MirrorRow> inStoredOrder(NightSummary night) {
    return night.mirrors().stream().map(mirror -> of(mirror, night.verdict())).toList();
  }

  private static MirrorRow of(MirrorResult mirror, Result result) {
    Figures figures = new Figures().with(mirror.throughput()).with(mirror.latency());
    mirror.predictedPull().ifPresent(figures::with);
    OptionalDouble rate = figures.get(Figure.RATE);
    return new MirrorRow(
        mirror.name(),
        mirror.url().toString(),
        mirror.role(),
        mirror.status(),
        mirror.rank(),
        isBest(mirror.name(), result.verdict()),
        result.verdict().tied().contains(mirror.name()),
        Map.of(),
        figures.with(mirror.reliability()),
        rate.isPresent() ? rate : firstTouch(mirror.cold()),
        mirror.flags(),
        mirror.failure().map(MirrorFailure::failure),
        Remark.on(mirror, result));
  }

  private static MirrorRow of(MirrorNight mirror, Verdict verdict) {
    Figures figures = new Figures();
    mirror.predictedPull().ifPresent(figures::with);
    return new MirrorRow(
        mirror.name(),
        mirror.url(),
        mirror.role(),
        mirror.status(),
        mirror.rank(),
        isBest(mirror.name(), verdict),
        verdict.tied().contains(mirror.name()),
        mirror.predictedPulls(),
        figures
            .with(Figure.RATE, mirror.bytesPerSecond())
            .with(Figure.BLOB_FIRST_BYTE, mirror.firstByteSeconds())
            .with(mirror.reliability()),
        mirror.bytesPerSecond(),
        mirror.flags().stream().sorted().toList(),
        mirror.failure(),
        Remark.on(mirror, verdict));
  }

  private static boolean isBest(MirrorName name, Verdict verdict) {
    return verdict.best().filter(name::equals).isPresent();
  }

  private static OptionalDouble firstTouch(Optional<ColdRead> cold) {
    double seconds = cold.map(read -> read.elapsed().toNanos() / 1e9).orElse(0.0);
    long bytes = cold.map(ColdRead::bytes).orElse(0L);
    return seconds > 0 && bytes > 0 ? OptionalDouble.of(bytes / seconds) : OptionalDouble.empty();
  }

  /** True if it could be pulled from. */
  public boolean works() {
    return status == MirrorStatus.RANKED;
  }

  /** True for a candidate, false for the registry itself. */
  public boolean isMirror() {
    return role.isCandidate();
  }

  /** True if it serves a tag that is behind the registry's, allowed or not. */
  boolean isStale() {
    return flags.contains(Flag.STALE_TAG)
        || failure.filter(f -> f.kind() == FailureKind.STALE_TAG).isPresent();
  }

  /** The cells under {@link #TITLES}, in words. */
  List<String> cells() {
    return List.of(
        rankText(), name.text(), pullText(), intervalText(), rateText(), firstByteText(), remark);
  }

  /** The rank; a dash for the registry itself and for those that failed. */
  public String rankText() {
    return rank.isPresent() ? String.valueOf(rank.getAsInt()) : ABSENT;
  }

  public String pullText() {
    return shown(figures.get(Figure.PULL), Quantity::time);
  }

  /** The interval that the pull is likely within. */
  public String intervalText() {
    return Quantity.interval(
            figures.get(Figure.PULL_LOW), figures.get(Figure.PULL_HIGH), Quantity::time, " – ")
        .orElse(ABSENT);
  }

  public String rateText() {
    return shown(rate, Quantity::rate);
  }

  public String firstByteText() {
    return shown(figures.get(Figure.BLOB_FIRST_BYTE), Quantity::time);
  }

  private static String shown(OptionalDouble value, DoubleFunction<String> form) {
    return value.isPresent() ? form.apply(value.getAsDouble()) : ABSENT;
  }

  /** The style that tells the chosen, the doubtful and the failed apart. */
  Style style() {
    if (!works()) {
      return status == MirrorStatus.UNPROVEN ? Style.FAINT : Style.BAD;
    }
    return isTied ? Style.GOOD : flags.isEmpty() ? Style.PLAIN : Style.DOUBTFUL;
  }
}
