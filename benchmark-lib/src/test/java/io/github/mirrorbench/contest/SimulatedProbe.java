package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Fetched;
import io.github.mirrorbench.measure.FirstRead;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * A probe in virtual time: every fetch takes what the mirror's true speed, the line's drift and
 * chance make of it, and the clock runs on by that. Connections are fresh, as with dockerd.
 */
final class SimulatedProbe implements Probe {
  private static final ImageReference NAME = ImageReference.parse("simulated");
  private static final int MARKS = 16;
  private static final long CHECKPOINT = 256 * 1024;

  private final ResolvedImage image;
  private final double lineRate;
  private final Map<Mirror, SimulatedMirror> mirrors;
  private final Drift line;
  private final double firstTakes;
  private final Set<Digest> wholeCopies = new HashSet<>();
  private int latestBlock;
  private double now;

  SimulatedProbe(
      Scenario scenario,
      double lineRate,
      ResolvedImage image,
      Map<Mirror, SimulatedMirror> mirrors,
      Random random) {
    this.image = image;
    this.lineRate = lineRate;
    this.mirrors = mirrors;
    this.firstTakes = scenario.weather().firstTakes();
    this.line = new Drift(scenario.weather().lineDrift(), Scenario.DRIFT_SECONDS, random);
  }

  double now() {
    return now;
  }

  @Override
  public List<ProtocolCheck> screen(
      List<Mirror> candidates, List<ImageReference> images, FirstRead firstRead, Duration budget) {
    double[] slots = new double[firstRead.atOnce()];
    List<ProtocolCheck> checks = new ArrayList<>();
    double start = now;
    for (Mirror mirror : candidates) {
      SimulatedMirror model = model(mirror);
      List<Sample> samples = new ArrayList<>();
      now = start;
      for (Step step :
          List.of(
              Step.PING, Step.TOKEN, Step.MANIFEST, Step.MANIFEST, Step.MANIFEST, Step.CONFIG)) {
        samples.add(request(mirror, images.get(0), step));
      }
      Arrays.sort(slots);
      now = Math.max(now, slots[0]);
      if (now < seconds(budget)) {
        double share = lineRate / firstRead.atOnce();
        double rate = model.rate(share);
        double patient =
            rate * Math.max(0, seconds(firstRead.enoughAfter()) - 4 * model.roundTrip());
        double most =
            Math.min(
                (double) firstRead.mostBytes(), Math.max((double) firstRead.leastBytes(), patient));
        Descriptor layer = image.timedBlob();
        samples.add(
            fetch(
                    mirror,
                    Stage.SCREEN,
                    0,
                    layer,
                    List.of(Math.min(layer.sizeBytes(), (long) most)),
                    5,
                    share)
                .get(0));
        slots[0] = now;
      }
      checks.add(
          new ProtocolCheck(mirror, images.get(0), samples, Optional.of(image), Optional.empty()));
    }
    now = Math.max(now, Arrays.stream(slots).max().orElse(now));
    return checks;
  }

  private Sample request(Mirror mirror, ImageReference name, Step step) {
    SimulatedMirror model = model(mirror);
    double factor = Math.exp(line.at(now) + model.noise(now, 0.3));
    int trips = step == Step.TOKEN ? 2 : 1;
    String host = (step == Step.TOKEN ? "tokens." : "") + host(mirror);
    Hop hop = hop(host, 0, model.setUp() * trips * factor, model.roundTrip() * factor, 0);
    Sample sample =
        sample(mirror, name, Stage.SCREEN, 0, step, Optional.empty(), 0, false, hop, List.of());
    now += seconds(hop.total());
    return sample;
  }

  @Override
  public Fetched retryFirstRead(ProtocolCheck check, FirstRead firstRead, Duration budget) {
    throw new IllegalStateException("nobody needs a second chance here");
  }

  @Override
  public Fetched race(
      Mirror mirror,
      ImageReference name,
      Descriptor layer,
      int block,
      List<Long> streams,
      Duration cut) {
    return new Fetched(
        fetch(mirror, Stage.RACE, block, layer, streams, seconds(cut), lineRate), List.of());
  }

  private List<Sample> fetch(
      Mirror mirror,
      Stage stage,
      int block,
      Descriptor layer,
      List<Long> streams,
      double cut,
      double limit) {
    SimulatedMirror model = model(mirror);
    double[][] marks = model.marks(streams, limit, MARKS);
    double body = last(marks);
    double factor = Math.exp(line.at(now) + model.noise(now, body)) * ofPlace(block);
    double stretch = factor + model.stall() / body;
    double setUp = model.setUp() * factor;
    double firstByte = model.roundTrip() * factor;
    List<Sample> samples = new ArrayList<>();
    double end = now;
    for (int i = 0; i < streams.size(); i++) {
      Sample sample =
          fetched(
              mirror,
              stage,
              block,
              layer,
              streams.get(i),
              cut,
              setUp,
              firstByte,
              marks[i],
              stretch);
      samples.add(sample);
      model.sent((double) sample.bytes());
      end = Math.max(end, now + seconds(sample.elapsed()));
    }
    now = end;
    return samples;
  }

  private double ofPlace(int block) {
    boolean isFirst = block > latestBlock;
    latestBlock = block;
    return isFirst ? firstTakes : 1;
  }

  private Sample fetched(
      Mirror mirror,
      Stage stage,
      int block,
      Descriptor layer,
      long bytes,
      double cut,
      double setUp,
      double firstByte,
      double[] marks,
      double stretch) {
    double whole = marks[marks.length - 1] * stretch;
    boolean isCut = setUp + firstByte + whole > cut;
    double body = Math.max(0, Math.min(whole, cut - setUp - firstByte));
    double share = shareAt(marks, body / stretch);
    long read = isCut ? (long) (bytes * share) : bytes;
    double connected = isCut && body == 0 ? Math.min(setUp, cut) : setUp;
    double waited = isCut && body == 0 ? Math.min(firstByte, cut - connected) : firstByte;
    List<Duration> times = new ArrayList<>();
    for (int i = 1; i <= MARKS && read > 0; i++) {
      times.add(duration(setUp + firstByte + timeOf(marks, share * i / MARKS) * stretch));
    }
    return sample(
        mirror,
        NAME,
        stage,
        block,
        Step.LAYER,
        Optional.of(layer.digest()),
        layer.sizeBytes() == read ? -read : read,
        isCut,
        hop(host(mirror), read, connected, waited, body),
        times);
  }

  private static double last(double[][] marks) {
    return Arrays.stream(marks).mapToDouble(body -> body[body.length - 1]).max().orElseThrow();
  }

  /** The share of a body that has come by then. */
  private static double shareAt(double[] marks, double time) {
    double before = 0;
    for (int i = 0; i < marks.length; i++) {
      if (time < marks[i]) {
        return (i + (time - before) / (marks[i] - before)) / marks.length;
      }
      before = marks[i];
    }
    return 1;
  }

  private static double timeOf(double[] marks, double share) {
    double position = share * marks.length;
    int next = Math.min(marks.length - 1, (int) Math.ceil(position) - 1);
    double before = next <= 0 ? 0 : marks[next - 1];
    return before + (marks[Math.max(0, next)] - before) * (position - Math.max(0, next));
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference name, List<Descriptor> layers, Duration cut) {
    SimulatedMirror model = model(mirror);
    List<Long> sizes = layers.stream().map(Descriptor::sizeBytes).toList();
    double[][] marks = model.marks(sizes, lineRate, MARKS);
    double factor = Math.exp(line.at(now) + model.noise(now, last(marks)));
    double setUp = model.setUp() * factor;
    double firstByte = model.roundTrip() * factor;
    List<Sample> samples = new ArrayList<>();
    double end = now;
    for (int i = 0; i < layers.size(); i++) {
      Descriptor layer = layers.get(i);
      Sample sample =
          fetched(
              mirror,
              Stage.CONFIRM,
              0,
              layer,
              layer.sizeBytes(),
              seconds(cut),
              setUp,
              firstByte,
              marks[i],
              factor);
      samples.add(sample);
      if (sample.verified() == Verification.WHOLE) {
        wholeCopies.add(layer.digest());
      }
      model.sent((double) sample.bytes());
      end = Math.max(end, now + seconds(sample.elapsed()));
    }
    now = end;
    return new Fetched(samples, List.of());
  }

  @Override
  public List<Sample> verified(List<Sample> samples) {
    return samples.stream().map(this::verified).toList();
  }

  private Sample verified(Sample s) {
    boolean proven =
        s.verified() == Verification.NO
            && s.bytes() >= CHECKPOINT
            && s.digest().filter(wholeCopies::contains).isPresent();
    return proven ? with(s, Verification.PREFIX) : s;
  }

  private static Sample with(Sample s, Verification verified) {
    return s.toBuilder().verified(verified).build();
  }

  @Override
  public void rest(Duration duration) {
    now += seconds(duration);
  }

  /** A negative number of bytes says that they are a whole layer. */
  private Sample sample(
      Mirror mirror,
      ImageReference name,
      Stage stage,
      int block,
      Step step,
      Optional<Digest> digest,
      long bytes,
      boolean censored,
      Hop hop,
      List<Duration> marks) {
    return Sample.builder(mirror.name(), name, stage, step)
        .block(block)
        .startedAt(duration(now))
        .digest(digest)
        .bytes(Math.abs(bytes))
        .verified(bytes < 0 ? Verification.WHOLE : Verification.NO)
        .censored(censored)
        .hops(List.of(hop))
        .marks(marks)
        .build();
  }

  private static String host(Mirror mirror) {
    return mirror.name() + ":443";
  }

  private static Hop hop(String host, long bytes, double setUp, double firstByte, double body) {
    return new Hop(
        host,
        Optional.empty(),
        OptionalInt.of(200),
        bytes,
        Optional.empty(),
        Optional.of(duration(setUp)),
        Optional.empty(),
        Optional.of(duration(firstByte)),
        Optional.of(duration(body)));
  }

  private SimulatedMirror model(Mirror mirror) {
    SimulatedMirror model = mirrors.get(mirror);
    if (model == null) {
      throw new IllegalArgumentException(mirror.name() + " is not simulated");
    }
    return model;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
