package io.github.mirrorbench.year;

import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.contest.Outcome;
import io.github.mirrorbench.history.FolderRunStore;
import io.github.mirrorbench.history.RunStore;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Environment;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.RunSettings;
import io.github.mirrorbench.result.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Fills a folder with a year of simulated nights, of which the last seven are kept whole. The same
 * seed gives the same bytes.
 */
public final class SimulatedYear {
  /** Of the year in {@code results}. */
  public static final long SEED = 20260101;

  private static final Instant FIRST = Instant.parse("2025-11-24T02:00:00Z");
  private static final int WHOLE_NIGHTS = 7;
  private static final ImageReference IMAGE = ImageReference.parse("ubuntu");

  private final SplittableRandom random;
  private Optional<MirrorName> incumbent = Optional.empty();

  private SimulatedYear(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Takes the folder as its only argument. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), SEED, Story.NIGHTS);
  }

  /** Writes the first nights of a year into a store. */
  public static void write(Path folder, long seed, int nights) throws IOException {
    SimulatedYear year = new SimulatedYear(seed);
    Story story = new Story(year.random.split());
    try (RunStore.Writing writing = new FolderRunStore(folder).tryWriting().orElseThrow()) {
      for (int night = 0; night < nights; night++) {
        Result result = year.night(night, story.night(night));
        writing.store(result, NightSummary.of(result, NightSummary.Origin.SIMULATED));
      }
      Instant last = FIRST.plus(Duration.ofDays(nights));
      writing.thin(Duration.ofDays(WHOLE_NIGHTS), last);
    }
  }

  private Result night(int night, Map<String, MirrorTonight> mirrors) {
    List<Mirror> field = mirrors.keySet().stream().map(SimulatedYear::mirror).toList();
    ContestSettings settings = ContestSettings.defaults(night);
    Prior prior = new Prior(incumbent.filter(name -> mirrors.containsKey(name.text())), List.of());
    Outcome outcome =
        new Contest(settings, ContestListener.SILENT)
            .run(field, List.of(IMAGE), prior, new VirtualProbe(mirrors, random.split()));
    incumbent = outcome.verdict().best().or(() -> incumbent);
    Instant start = FIRST.plus(Duration.ofDays(night)).plusSeconds(random.nextInt(1800));
    return outcome.toResult(
        new Tool("MirrorBench simulated year", "seed " + SEED),
        start,
        start.plus(outcome.cost().time()),
        new Environment("simulated", "amd64", 2, "17", false, Optional.empty(), Optional.empty()),
        new RunSettings(settings, AddressFamily.ANY, Optional.empty(), 0, Optional.empty(), prior),
        Platform.linux("amd64"));
  }

  private static Mirror mirror(String name) {
    String url =
        name.equals(MirrorName.UPSTREAM.text())
            ? "https://registry.example"
            : "https://" + name + ".mirror.example";
    return new Mirror(new MirrorName(name), Endpoint.parse(url), RepositoryForm.HOST);
  }
}
