package io.github.mirrorbench.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.NightSummary.Origin;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.result.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what {@link SummaryJson} writes, of this version and all earlier ones. Members it does not
 * know are ignored.
 */
final class SummaryReader {
  /** Of requests or samples in one night. */
  private static final int MOST = 1_000_000;

  private SummaryReader() {}

  static NightSummary read(JsonNode tree) throws UnreadableSummaryException {
    int version = tree.path("schemaVersion").asInt(0);
    if (version < 1) {
      throw new UnreadableSummaryException("its summary.json is not of this program");
    }
    if (version > SummaryJson.VERSION) {
      throw new UnreadableSummaryException(
          "its summary.json has version " + version + ", of a newer program");
    }
    try {
      return night(tree);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableSummaryException("its summary.json is damaged: " + e.getMessage());
    }
  }

  private static NightSummary night(JsonNode tree) {
    List<String> images = texts(tree, "images");
    List<MirrorNight> mirrors = new ArrayList<>();
    for (JsonNode row : tree.required(SummaryJson.MIRRORS)) {
      mirrors.add(mirror(row, images));
    }
    return new NightSummary(
        Instant.parse(text(tree, "startedAt")),
        Instant.parse(text(tree, "finishedAt")),
        tree.path("interrupted").asBoolean(),
        tree.path("simulated").asBoolean() ? Origin.SIMULATED : Origin.MEASURED,
        images,
        verdict(tree.required("verdict")),
        mirrors,
        cost(tree.required("cost")));
  }

  private static Verdict verdict(JsonNode tree) {
    return new Verdict(
        Status.valueOf(text(tree, "status")),
        optionalText(tree, "best"),
        texts(tree, "tied"),
        texts(tree, "order"),
        optionalText(tree, "upstream").map(UpstreamComparison::valueOf),
        text(tree, "reason"));
  }

  private static Cost cost(JsonNode tree) {
    return new Cost(
        tree.required("bytes").longValue(),
        count(tree, "requests"),
        Duration.ofNanos(Math.round(number(tree, "seconds") * 1e9)));
  }

  private static MirrorNight mirror(JsonNode tree, List<String> images) {
    Optional<PredictedPull> pull = optional(tree, "predictedPull", SummaryReader::pull);
    JsonNode reliability = tree.required("reliability");
    return new MirrorNight(
        text(tree, "name"),
        text(tree, "url"),
        text(tree, "role").equals("upstream") ? Role.UPSTREAM : Role.MIRROR,
        MirrorStatus.valueOf(text(tree, "status")),
        tree.has("rank") ? OptionalInt.of(tree.path("rank").intValue()) : OptionalInt.empty(),
        optional(tree, "failure", SummaryReader::failure),
        pull,
        images.size() == 1
            ? pull.map(p -> Map.of(images.get(0), p)).orElse(Map.of())
            : byImage(tree.path("images")),
        optionalNumber(tree, "bytesPerSecond"),
        optionalNumber(tree, "blobFirstByteSeconds"),
        new Reliability(count(reliability, "requests"), count(reliability, "failures")),
        flags(tree));
  }

  private static Set<Flag> flags(JsonNode tree) {
    return texts(tree, "flags").stream().map(Flag::valueOf).collect(Collectors.toSet());
  }

  private static Map<String, PredictedPull> byImage(JsonNode tree) {
    Map<String, PredictedPull> pulls = new HashMap<>();
    tree.properties().forEach(entry -> pulls.put(entry.getKey(), pull(entry.getValue())));
    return pulls;
  }

  private static Failure failure(JsonNode tree) {
    return new Failure(
        FailureKind.valueOf(text(tree, "kind")),
        Step.valueOf(text(tree, "step")),
        text(tree, "message"));
  }

  private static PredictedPull pull(JsonNode tree) {
    return new PredictedPull(
        number(tree, "seconds"),
        optionalNumber(tree, "lowSeconds"),
        optionalNumber(tree, "highSeconds"),
        count(tree, "samples"));
  }

  private static String text(JsonNode tree, String name) {
    return optionalText(tree, name)
        .orElseThrow(() -> new IllegalArgumentException("the text " + name + " is missing"));
  }

  private static Optional<String> optionalText(JsonNode tree, String name) {
    return Optional.ofNullable(tree.path(name).textValue());
  }

  private static double number(JsonNode tree, String name) {
    return optionalNumber(tree, name)
        .orElseThrow(() -> new IllegalArgumentException("the number " + name + " is missing"));
  }

  private static int count(JsonNode tree, String name) {
    JsonNode value = tree.required(name);
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > MOST) {
      throw new IllegalArgumentException("the count " + name + " is none of a night");
    }
    return value.intValue();
  }

  private static OptionalDouble optionalNumber(JsonNode tree, String name) {
    JsonNode value = tree.path(name);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  private static <T> Optional<T> optional(
      JsonNode tree, String name, Function<JsonNode, T> reader) {
    return tree.has(name) ? Optional.of(reader.apply(tree.path(name))) : Optional.empty();
  }

  private static List<String> texts(JsonNode tree, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : tree.required(name)) {
      texts.add(text.asText());
    }
    return texts;
  }
}
