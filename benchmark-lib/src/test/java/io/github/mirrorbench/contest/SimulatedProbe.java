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
  private final Set<Digest> wholeCopies = new HashSet<>();
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
    this.line = new Drift(scenario.lineDrift(), Scenario.DRIFT_SECONDS, random);
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
                Math.min(layer.sizeBytes(), (long) most),
                5,
                share));
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
      Mirror mirror, ImageReference name, Descriptor layer, int block, long bytes, Duration cut) {
    return Fetched.of(fetch(mirror, Stage.RACE, block, layer, bytes, seconds(cut), lineRate));
  }

  private Sample fetch(
      Mirror mirror,
      Stage stage,
      int block,
      Descriptor layer,
      long bytes,
      double cut,
      double limit) {
    SimulatedMirror model = model(mirror);
    double body = model.bodySeconds((double) bytes, limit);
    double factor = Math.exp(line.at(now) + model.noise(now, body));
    double setUp = model.setUp() * factor;
    double firstByte = model.roundTrip() * factor;
    double whole = body * factor + model.stall();
    boolean isCut = setUp + firstByte + whole > cut;
    double bodyUntilCut = Math.max(0, Math.min(whole, cut - setUp - firstByte));
    long read = isCut ? (long) (bytes * bodyUntilCut / whole) : bytes;
    if (isCut && bodyUntilCut == 0) {
      setUp = Math.min(setUp, cut);
      firstByte = Math.min(firstByte, cut - setUp);
    }
    Hop hop = hop(host(mirror), read, setUp, firstByte, bodyUntilCut);
    List<Duration> marks =
        read > 0 ? marks(model, setUp + firstByte, read, limit, bodyUntilCut) : List.of();
    model.sent((double) read);
    Sample sample =
        sample(
            mirror,
            NAME,
            stage,
            block,
            Step.LAYER,
            Optional.of(layer.digest()),
            layer.sizeBytes() == read ? -read : read,
            isCut,
            hop,
            marks);
    now += seconds(hop.total());
    return sample;
  }

  @Override
  public Fetched confirm(
      Mirror mirror, ImageReference name, List<Descriptor> layers, Duration cut) {
    SimulatedMirror model = model(mirror);
    long bytes = layers.stream().mapToLong(Descriptor::sizeBytes).sum();
    double body = model.bodySeconds((double) bytes, lineRate);
    double factor = Math.exp(line.at(now) + model.noise(now, body));
    double lead = (model.setUp() + model.roundTrip()) * factor;
    boolean isWhole = lead + body * factor <= seconds(cut);
    double whole = isWhole ? body * factor : Math.max(0, seconds(cut) - lead);
    List<Duration> marks = marks(model, lead, bytes, lineRate, whole);
    List<Sample> samples = new ArrayList<>();
    for (Descriptor layer : layers) {
      long read = isWhole ? layer.sizeBytes() : (long) (layer.sizeBytes() * 0.9);
      Hop hop = hop(host(mirror), read, model.setUp() * factor, model.roundTrip() * factor, whole);
      samples.add(
          sample(
              mirror,
              name,
              Stage.CONFIRM,
              0,
              Step.LAYER,
              Optional.of(layer.digest()),
              isWhole ? -read : read,
              false,
              hop,
              marks));
      if (isWhole) {
        wholeCopies.add(layer.digest());
      }
    }
    model.sent((double) bytes);
    now += lead + whole;
    return new Fetched(samples, List.of());
  }

  private static List<Duration> marks(
      SimulatedMirror model, double lead, long bytes, double limit, double seconds) {
    double undisturbed = model.bodySeconds((double) bytes, limit);
    List<Duration> marks = new ArrayList<>(MARKS);
    for (int i = 1; i <= MARKS; i++) {
      double share = model.bodySeconds((double) bytes * i / MARKS, limit) / undisturbed;
      marks.add(duration(lead + seconds * share));
    }
    return marks;
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
