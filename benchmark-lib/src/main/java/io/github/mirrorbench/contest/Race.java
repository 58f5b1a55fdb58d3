package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.result.Elimination;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.stats.PairedDifferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Blocks of one sample from every survivor, until the evidence or a budget ends it. */
final class Race {
  private static final double SHARE = 1 - Tuning.KEPT_BACK;
  private static final double LARGEST_RESERVE = 0.4;

  private final Field field;
  private final Scoring scoring;
  private final Random random;
  private final Evidence evidence;
  private final RequestBudget politeness;
  private int block;

  Race(Field field, Scoring scoring) {
    this.field = field;
    this.scoring = scoring;
    this.random = new Random(field.settings().seed());
    this.evidence = new Evidence(field, scoring, field.racing().size());
    this.politeness = new RequestBudget(field);
  }

  Evidence evidence() {
    return evidence;
  }

  int block() {
    return block;
  }

  /** Runs until decided, or until no further block fits. */
  void run() throws InterruptedException {
    while (!field.racing().isEmpty() && !isDecided() && runBlock()) {
      eliminate();
      restBetweenBlocks();
    }
  }

  /** A careful race spreads its blocks over the time it has, so that slow drift averages out. */
  private void restBetweenBlocks() throws InterruptedException {
    List<Competitor> order = field.racing();
    int blocksLeft = blocksLeft(order);
    if (field.settings().rigor() == Rigor.CAREFUL
        && blocksLeft > 0
        && !order.isEmpty()
        && !isDecided()) {
      double busy = size(order).blockSeconds(order.size());
      Duration rest = Ledger.seconds(Math.max(0, secondsLeft() / blocksLeft - busy));
      field.probe().rest(rest);
      field.ledger().rested(rest);
    }
  }

  /** The leader's track was corrected: those that it beat compete again, unless they are beaten. */
  void reconsider() {
    field.fitMirrors().forEach(Competitor::comesBack);
    eliminate();
  }

  boolean isDecided() {
    return hasLeastBlocks() && evidence.isSettled();
  }

  /** The same by the moderated rule, whichever is in force. */
  boolean isDecidedModerately() {
    return hasLeastBlocks() && evidence.isSettledModerately();
  }

  private boolean hasLeastBlocks() {
    return block >= Math.min(Tuning.LEAST_BLOCKS, field.settings().maxBlocks());
  }

  private boolean runBlock() throws InterruptedException {
    List<Competitor> order = order();
    SampleSize size = size(order);
    if (blocksLeft(order) == 0 || !fits(size, order)) {
      return false;
    }
    block++;
    field.tell(
        new ContestEvent.BlockStarted(
            block, order.stream().map(Competitor::name).toList(), field.ledger().left()));
    Map<Competitor, Sample> samples = new LinkedHashMap<>();
    double cut = 2 * Tuning.CUT * size.expectedSeconds();
    for (Competitor competitor : order) {
      double left = secondsLeft();
      if (left <= 0) {
        return false;
      }
      double patience = competitor.slowStart().seconds(cut, size.bytes());
      Sample sample = take(competitor, size, Math.min(patience, left));
      samples.put(competitor, sample);
      if (samples.size() == 1 && sample.failure().isEmpty()) {
        double factor = block == 1 ? 2 * Tuning.CUT : Tuning.CUT;
        cut = factor * sample.elapsed().toNanos() / 1e9;
      }
    }
    scoring.enter(block, samples);
    return true;
  }

  private Sample take(Competitor competitor, SampleSize size, double cut)
      throws InterruptedException {
    ImageReference image = field.images().get((block - 1) % field.images().size());
    Descriptor layer = competitor.resolved(image).orElseThrow().timedLayer().orElseThrow();
    long wanted = Math.min(competitor.slowStart().bytes(size.bytes()), most(competitor, size));
    Fetched fetched =
        field
            .probe()
            .race(
                competitor.mirror(),
                image,
                layer,
                block,
                bytes(wanted, layer),
                Ledger.seconds(cut));
    field.took(competitor, fetched);
    return fetched.layer();
  }

  /** A small layer is fetched whole, which proves it, unless that is far more than wanted. */
  private static long bytes(long wanted, Descriptor layer) {
    boolean isSmall = layer.sizeBytes() <= Tuning.LARGEST_SAMPLE;
    return isSmall && 2 * wanted >= layer.sizeBytes()
        ? layer.sizeBytes()
        : Math.min(wanted, layer.sizeBytes());
  }

  /** More than its share of the block, but no more than the race may cost. */
  private long most(Competitor competitor, SampleSize size) {
    long left = Math.min(leastAllowance(List.of(competitor)), field.ledger().bytesLeft(SHARE) / 2);
    return Math.max(size.bytes(), left);
  }

  /** The leader first, so that its time can cut the others; the rest in random order. */
  private List<Competitor> order() {
    Competitor leader = evidence.leader();
    List<Competitor> others = new ArrayList<>(field.racing());
    others.remove(leader);
    field.upstream().filter(Competitor::isRacing).ifPresent(others::add);
    List<Competitor> order = new ArrayList<>(List.of(leader));
    while (!others.isEmpty()) {
      order.add(others.remove(random.nextInt(others.size())));
    }
    return order;
  }

  /** What is to be added to the reason of a race that had fewer blocks than it may have. */
  String heldBack() {
    List<Competitor> racing = field.racing();
    return block < field.settings().maxBlocks() && politeness.blocksLeft(racing) == 0
        ? "; the requests that a host may be sent in a minute are used up"
        : "";
  }

  private int blocksLeft(List<Competitor> order) {
    return Math.min(field.settings().maxBlocks() - block, politeness.blocksLeft(order));
  }

  private SampleSize size(List<Competitor> order) {
    MirrorModel model = scoring.typical(order.get(0));
    int blocksLeft = Math.max(1, blocksLeft(order));
    return SampleSize.choose(
        model.blobSetUpSeconds() + model.blobFirstByteSeconds() + model.rampSeconds(),
        model.streamBytesPerSecond(),
        blocksLeft * order.size(),
        secondsLeft(),
        field.ledger().bytesLeft(SHARE),
        leastAllowance(order) / blocksLeft,
        block == 0 ? Tuning.FIRST_SAMPLE : Tuning.SMALLEST_SAMPLE);
  }

  /** Bytes that each mirror may still send in the race, besides what its confirmation may need. */
  private long leastAllowance(List<Competitor> order) {
    long each = field.settings().maxBytesPerMirror();
    long kept = Math.min(Tuning.LARGEST_CONFIRMATION, each / 2);
    return order.stream()
        .mapToLong(c -> each - c.bytes() - Math.max(0, kept - c.confirmedBytes()))
        .min()
        .orElse(0);
  }

  private boolean fits(SampleSize size, List<Competitor> order) {
    int samples = order.size();
    return size.bytes() <= leastAllowance(order)
        && size.bytes() * samples <= field.ledger().bytesLeft(SHARE)
        && size.blockSeconds(samples) <= secondsLeft();
  }

  /** Until the time that is kept for the confirmation: a fifth, or more where the line is slow. */
  private double secondsLeft() {
    Competitor leader = evidence.leader();
    MirrorModel model = scoring.typical(leader);
    double smallest =
        field.images().stream()
            .flatMap(image -> leader.resolved(image).flatMap(r -> r.timedLayer()).stream())
            .mapToLong(Descriptor::sizeBytes)
            .sum();
    double needed =
        1.6 * smallest / model.streamBytesPerSecond() * 1e9 / field.settings().maxTime().toNanos();
    double reserve =
        needed > LARGEST_RESERVE ? Tuning.KEPT_BACK : Math.max(Tuning.KEPT_BACK, needed);
    return field.ledger().secondsLeft(1 - reserve);
  }

  private void eliminate() {
    for (Competitor competitor : field.competitors()) {
      scoring.chargeFailures(competitor);
    }
    List<Competitor> present = new ArrayList<>(field.racing());
    field.upstream().filter(Competitor::isRacing).ifPresent(present::add);
    for (Competitor competitor : present) {
      if (field.hasFailed(competitor)) {
        String why = competitor.failure().orElseThrow().failure().message();
        leaves(competitor, why, Optional.empty());
      }
    }
    if (block >= Tuning.LEAST_BLOCKS && !field.racing().isEmpty()) {
      Competitor leader = evidence.leader();
      for (Competitor rival : present) {
        if (rival != leader && rival.isRacing() && evidence.isBeaten(rival, leader)) {
          leaves(rival, slower(rival, leader), Optional.of(leader));
        }
      }
    }
  }

  /** The race is over: says of those that stayed to its end how they stand to the best. */
  void compareWith(Competitor best) {
    for (Competitor competitor : field.competitors()) {
      boolean stayed = competitor != best && competitor.isRacing() && best.isRacing();
      if (stayed && competitor.track().behind(best.track()).count() > 0) {
        competitor.leaves(left(competitor, best, "it raced to the end"));
      }
    }
  }

  private static String slower(Competitor rival, Competitor leader) {
    double ratio = StrictMath.exp(rival.track().behind(leader.track()).mean());
    return "its pull takes " + NumberText.times(ratio) + " as long as that of " + leader.name();
  }

  private void leaves(Competitor competitor, String reason, Optional<Competitor> leader) {
    Elimination left =
        leader
            .map(best -> left(competitor, best, reason))
            .orElseGet(
                () ->
                    new Elimination(
                        Stage.RACE,
                        block,
                        reason,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
    competitor.leaves(left);
    field.tell(new ContestEvent.MirrorLeft(competitor.name(), left));
  }

  private Elimination left(Competitor competitor, Competitor leader, String reason) {
    PairedDifferences behind = competitor.track().behind(leader.track());
    double half = evidence.halfWidth(behind);
    return new Elimination(
        Stage.RACE,
        block,
        reason,
        OptionalDouble.of(StrictMath.exp(behind.mean())),
        OptionalDouble.of(StrictMath.exp(behind.mean() - half)),
        OptionalDouble.of(StrictMath.exp(behind.mean() + half)));
  }
}
