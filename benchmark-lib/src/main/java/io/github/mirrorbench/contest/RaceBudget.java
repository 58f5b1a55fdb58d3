package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.List;

/** The part of a run's budgets that its race may use: how many blocks, and how large. */
final class RaceBudget {
  private static final double SHARE = 1 - TunedParameters.KEPT_BACK;
  private static final double LARGEST_RESERVE = 0.4;
  private static final double LARGEST_SHARE_KEPT = 0.8;

  private final ContestSettings settings;
  private final Ledger ledger;
  private final Scoring scoring;
  private final Evidence evidence;
  private final RequestBudget requests;

  RaceBudget(ContestSettings settings, Ledger ledger, Scoring scoring, Evidence evidence) {
    this.settings = settings;
    this.ledger = ledger;
    this.scoring = scoring;
    this.evidence = evidence;
    this.requests = new RequestBudget(settings, ledger);
  }

  int blocksLeft(int block, List<Competitor> order) {
    return Math.min(settings.maxBlocks() - block, requests.blocksLeft(order));
  }

  /** Returns whether the limit of requests, not that of blocks, ends the race. */
  boolean isOutOfRequests(int block, List<Competitor> racing) {
    return block < settings.maxBlocks() && requests.blocksLeft(racing) == 0;
  }

  /**
   * The streams of each sample of the next block: as many as the engine has where no host limits
   * requests; else in the first block, which shows what several gain over one, and in later ones
   * only while that is not known of all.
   *
   * @param wanted the engine's streams for this image
   */
  int streams(List<Competitor> order, int wanted) {
    int left = requests.blocksLeft(order);
    boolean isUnlimited = left == Integer.MAX_VALUE;
    boolean isNeeded = !order.stream().allMatch(scoring::knowsGain);
    return isUnlimited || (isNeeded && left >= wanted + TunedParameters.LEAST_BLOCKS - 1)
        ? wanted
        : 1;
  }

  /** Returns whether the limit of requests forbids another sample of this mirror. */
  boolean isOutOfRequests(Competitor competitor) {
    return requests.samplesLeft(competitor) == 0;
  }

  SampleSize size(int block, List<Competitor> order, int streams) {
    MirrorModel model = scoring.typical(evidence.leader());
    int blocksLeft = Math.max(1, blocksLeft(block, order) - (streams - 1));
    return SampleSize.choose(
        model.blobSetUpSeconds() + model.blobFirstByteSeconds() + model.rampSeconds(),
        streams > 1 ? model.sharedBytesPerSecond() : model.streamBytesPerSecond(),
        blocksLeft * order.size(),
        secondsLeft(),
        ledger.bytesLeft(SHARE),
        leastAllowance(order) / blocksLeft,
        Math.min(
            block == 0 ? TunedParameters.FIRST_SAMPLE : TunedParameters.SMALLEST_SAMPLE,
            bytesOfAllLayers(order.get(0))));
  }

  /** No sample of a small image reads more than all of it. */
  private static long bytesOfAllLayers(Competitor competitor) {
    long bytes =
        competitor.resolved().stream()
            .flatMap(image -> image.measuredBlobs().stream())
            .mapToLong(Descriptor::sizeBytes)
            .sum();
    return Math.max(1, bytes);
  }

  boolean fits(SampleSize size, List<Competitor> order) {
    int samples = order.size();
    return size.bytes() <= leastAllowance(order)
        && size.bytes() * samples <= ledger.bytesLeft(SHARE)
        && size.blockSeconds(samples) <= secondsLeft();
  }

  /** The most that one sample may read: more than its share of the block, within the budgets. */
  long mostBytes(Competitor competitor, SampleSize size) {
    long own =
        competitor.slowStart().isFar()
            ? ledger.maxBytesPerMirror() - competitor.bytes() - provingBytes(competitor)
            : leastAllowance(List.of(competitor));
    return Math.max(size.bytes(), Math.min(own, ledger.bytesLeft(SHARE) / 2));
  }

  /** The bytes of the whole layers that prove a mirror. */
  private static long provingBytes(Competitor competitor) {
    return competitor.resolved().stream()
        .map(ResolvedImage::timedBlob)
        .mapToLong(Descriptor::sizeBytes)
        .sum();
  }

  /** Bytes that each mirror may still send in the race, besides what its confirmation may need. */
  private long leastAllowance(List<Competitor> order) {
    return order.stream()
        .mapToLong(
            c ->
                ledger.maxBytesPerMirror()
                    - c.bytes()
                    - Math.max(0, keptBack(c) - c.confirmedBytes()))
        .min()
        .orElse(0);
  }

  /** The bytes kept for whole layers: of those that prove it, too, where enough is left to race. */
  private long keptBack(Competitor competitor) {
    long each = ledger.maxBytesPerMirror();
    long usual = Math.min(TunedParameters.LEAST_CONFIRMATION, each / 2);
    long proving = provingBytes(competitor);
    return proving <= LARGEST_SHARE_KEPT * each ? Math.max(usual, proving) : usual;
  }

  /**
   * Seconds until the time that is kept for the confirmation: a fifth, or more where the line is
   * slow.
   */
  double secondsLeft() {
    Competitor leader = evidence.leader();
    MirrorModel model = scoring.typical(leader);
    double needed =
        1.6
            * provingBytes(leader)
            / model.streamBytesPerSecond()
            * 1e9
            / settings.maxTime().toNanos();
    double reserve =
        needed > LARGEST_RESERVE
            ? TunedParameters.KEPT_BACK
            : Math.max(TunedParameters.KEPT_BACK, needed);
    return ledger.secondsLeft(1 - reserve);
  }
}
