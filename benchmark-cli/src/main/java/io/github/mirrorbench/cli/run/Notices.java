package io.github.mirrorbench.cli.run;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.github.mirrorbench.cli.render.Sentences;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.ImageResult.LayerEntry;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.UpstreamComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notices on standard error before and after a run. */
public final class Notices {
  private Notices() {}

  /** The plan of the run and its cost at most. */
  public static String plan(Measurement measurement) {
    return "Measuring "
        + routes(measurement.candidates())
        + ": at most "
        + mostBytes(measurement.settings())
        + " and "
        + Quantity.time(measurement.settings().maxTime().toMillis() / 1e3)
        + (measurement.candidates().size() > 1 ? " together." : ".")
        + measurement
            .engine()
            .reason()
            .map(reason -> " Profile " + measurement.engine().profile() + ", " + reason + ".")
            .orElse("");
  }

  private static String routes(List<Candidates> candidates) {
    return candidates.size() == 1
        ? mirrors(candidates.get(0)) + " with " + images(candidates.get(0))
        : "one registry after another, "
            + candidates.stream()
                .map(some -> images(some) + " (" + mirrors(some) + ")")
                .collect(joining("; "));
  }

  private static String mirrors(Candidates candidates) {
    int proxies = (int) candidates.mirrors().stream().filter(Mirror::isRegistry).count();
    return Quantity.count(candidates.mirrors().size() - proxies, "mirror")
        + (proxies == 0 ? "" : proxies == 1 ? ", 1 proxy" : ", " + proxies + " proxies")
        + (candidates.upstream().isPresent() ? " and the registry itself" : "");
  }

  private static String images(Candidates candidates) {
    return candidates.images().stream().map(ImageReference::toString).collect(joining(", "));
  }

  private static String mostBytes(ContestSettings settings) {
    String most = Quantity.size(settings.maxBytes());
    return settings.localGrowth().isEmpty()
        ? most
        : most + " (" + Quantity.size(settings.grownLocally().maxBytes()) + " where all are local)";
  }

  /** The cost of the run, and remarks about its outcome. */
  static List<String> after(List<Result> runs) {
    List<String> notices = new ArrayList<>();
    notices.add(
        "Cost: " + Sentences.cost(Cost.sum(runs.stream().map(Result::cost).toList())) + ".");
    for (Result run : runs) {
      remarks(run).forEach(remark -> notices.add(about(run, runs) + remark));
    }
    if (runs.size() > 1) {
      errors(runs).forEach(notices::add);
    }
    return notices;
  }

  /** The registry that a sentence is about, where there are several. */
  private static String about(Result run, List<Result> runs) {
    return runs.size() > 1 ? run.registry() + ": " : "";
  }

  private static List<String> remarks(Result result) {
    List<String> notices = new ArrayList<>();
    if (isUpstreamFaster(result)) {
      notices.add(
          "The registry itself is faster than every mirror: the fragment lists none, so that the"
              + " engine asks it directly.");
    }
    if (result.mirrors().stream()
        .allMatch(m -> m.failure().filter(f -> f.kind().isUnreached()).isPresent())) {
      notices.add(
          "Nobody was reached: is this machine online? If it needs a proxy, --proxy env or --proxy"
              + " URL measures through it.");
    }
    if (lacksWholeLayer(result)) {
      notices.add(
          "No configuration: the best mirror delivered no whole layer."
              + " --max-bytes-per-mirror, --max-bytes and --max-time allow more.");
    }
    result.best().flatMap(best -> nextCommand(best, result)).ifPresent(notices::add);
    result.best().flatMap(best -> mostlyUntried(best, result)).ifPresent(notices::add);
    return notices;
  }

  /** The command that makes a configuration of a proxy, which no document holds whole. */
  private static Optional<String> nextCommand(MirrorResult best, Result result) {
    return best.via()
        .filter(proxy -> result.recommended().contains(best.name()))
        .map(
            proxy ->
                "The registry through "
                    + proxy
                    + " is best. Next: bench config docker --proxy "
                    + proxy
                    + (proxy.login().isPresent()
                        ? ", with its user name and password written out;"
                        : ";")
                    + " dockerd is restarted then, a reload is not enough.");
  }

  /** Mirrors of other registries than docker's are recommended too, but without a fragment. */
  private static boolean lacksWholeLayer(Result result) {
    return result.best().isPresent()
        && result.recommended().isEmpty()
        && !isUpstreamFaster(result)
        && !result.interrupted();
  }

  private static boolean isUpstreamFaster(Result result) {
    return result.verdict().upstream().equals(Optional.of(UpstreamComparison.FASTER));
  }

  /** A sentence about a mirror that was asked for less than half of what a pull fetches. */
  private static Optional<String> mostlyUntried(MirrorResult mirror, Result result) {
    Set<Digest> untried =
        mirror.images().stream().flatMap(image -> image.untriedLayers().stream()).collect(toSet());
    List<LayerEntry> all =
        result.images().stream().flatMap(image -> image.layers().stream()).distinct().toList();
    List<LayerEntry> left = all.stream().filter(layer -> untried.contains(layer.digest())).toList();
    return 2 * sizeOf(left) > sizeOf(all)
        ? Optional.of(
            mirror.name()
                + " was asked for "
                + (all.size() - left.size())
                + " of "
                + Quantity.count(all.size(), "layer")
                + ": whether it has the other "
                + Quantity.size(sizeOf(left))
                + " is not known.")
        : Optional.empty();
  }

  private static long sizeOf(List<LayerEntry> layers) {
    return layers.stream().mapToLong(LayerEntry::sizeBytes).sum();
  }

  /** The errors that are reported even with --quiet: a registry without a fit mirror each. */
  static List<String> errors(List<Result> runs) {
    return runs.stream()
        .filter(run -> run.verdict().status() == Status.NO_MIRROR)
        .map(run -> "bench: " + about(run, runs) + Sentences.reason(run.verdict()))
        .toList();
  }
}
