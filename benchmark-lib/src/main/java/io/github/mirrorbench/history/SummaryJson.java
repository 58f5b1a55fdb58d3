package io.github.mirrorbench.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Writes the JSON form of a {@link NightSummary}. Members are named as in the result document:
 *
 * <pre>{@code
 * {"schemaVersion": 1, "startedAt": "…", "finishedAt": "…", "interrupted": false,
 *  "simulated": true, "images": ["docker.io/library/ubuntu:latest"],
 *  "verdict": {"status": "CONFIDENT", "best": "a", "tied": ["a"], "order": ["a", "b"],
 *              "upstream": "SLOWER", "reason": "…"},
 *  "cost": {"bytes": 1, "requests": 1, "seconds": 1.5},
 *  "mirrors": [{"name": "a", "url": "https://a.example", "role": "mirror", "status": "RANKED",
 *               "rank": 1, "predictedPull": {"seconds": 2.1, "lowSeconds": 2, "highSeconds": 2.2,
 *               "samples": 4}, "bytesPerSecond": 2500000, "blobFirstByteSeconds": 0.12,
 *               "reliability": {"requests": 22, "failures": 0}, "flags": []}]}
 * }</pre>
 *
 * <p>{@code simulated} stands only where it is true; a mirror has {@code images}, predicted pulls
 * by name, only where the night had several.
 */
final class SummaryJson {
  static final int VERSION = 1;
  static final String MIRRORS = "mirrors";

  private static final MathContext DIGITS = new MathContext(4);

  /** The level of detail on each mirror. */
  enum Detail {
    ALL(400),
    SHORT_MESSAGES(60),
    NO_MESSAGES(0);

    private final int messageLength;

    Detail(int messageLength) {
      this.messageLength = messageLength;
    }
  }

  private final Detail detail;

  private SummaryJson(Detail detail) {
    this.detail = detail;
  }

  /** The document with at most {@code mirrors} of the mirrors, those that were ranked first. */
  static ObjectNode write(NightSummary night, Detail detail, int mirrors) {
    return new SummaryJson(detail).write(night, mirrors);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode write(NightSummary night, int mirrors) {
    ObjectNode tree =
        object()
            .put("schemaVersion", VERSION)
            .put("startedAt", night.startedAt().toString())
            .put("finishedAt", night.finishedAt().toString())
            .put("interrupted", night.interrupted());
    if (night.origin() == NightSummary.Origin.SIMULATED) {
      tree.put("simulated", true);
    }
    texts(tree.putArray("images"), night.images());
    tree.set("verdict", verdict(night.verdict()));
    tree.putObject("cost")
        .put("bytes", night.cost().bytes())
        .put("requests", night.cost().requests())
        .put("seconds", rounded(night.cost().time().toNanos() / 1e9));
    ArrayNode rows = tree.putArray(MIRRORS);
    night.mirrors().stream()
        .sorted(Comparator.comparing(MirrorNight::status))
        .limit(mirrors)
        .map(mirror -> row(mirror, night.images().size()))
        .forEach(rows::add);
    return tree;
  }

  private ObjectNode verdict(Verdict verdict) {
    ObjectNode tree = object().put("status", verdict.status().name());
    verdict.best().ifPresent(best -> tree.put("best", best));
    texts(tree.putArray("tied"), verdict.tied());
    texts(tree.putArray("order"), verdict.order());
    verdict.upstream().ifPresent(upstream -> tree.put("upstream", upstream.name()));
    return tree.put("reason", shortened(verdict.reason(), Detail.ALL.messageLength));
  }

  private ObjectNode row(MirrorNight mirror, int images) {
    ObjectNode tree =
        object()
            .put("name", mirror.name())
            .put("url", mirror.url())
            .put("role", mirror.role().name().toLowerCase(Locale.ROOT))
            .put("status", mirror.status().name());
    put(tree, "rank", mirror.rank());
    mirror.failure().ifPresent(failure -> tree.set("failure", failure(failure)));
    mirror.predictedPull().ifPresent(pull -> tree.set("predictedPull", pull(pull)));
    if (images > 1) {
      ObjectNode byImage = tree.putObject("images");
      mirror.predictedPulls().forEach((image, pull) -> byImage.set(image, pull(pull)));
    }
    put(tree, "bytesPerSecond", mirror.bytesPerSecond());
    put(tree, "blobFirstByteSeconds", mirror.firstByteSeconds());
    tree.putObject("reliability")
        .put("requests", mirror.reliability().requests())
        .put("failures", mirror.reliability().failures());
    texts(tree.putArray("flags"), mirror.flags().stream().sorted().map(Enum::name).toList());
    return tree;
  }

  private ObjectNode failure(Failure failure) {
    return object()
        .put("kind", failure.kind().name())
        .put("step", failure.step().name())
        .put("message", shortened(failure.message(), detail.messageLength));
  }

  private static ObjectNode pull(PredictedPull pull) {
    ObjectNode tree = object().put("seconds", rounded(pull.seconds()));
    put(tree, "lowSeconds", pull.lowSeconds());
    put(tree, "highSeconds", pull.highSeconds());
    return tree.put("samples", pull.samples());
  }

  private static String shortened(String text, int length) {
    return text.length() <= length ? text : length == 0 ? "" : text.substring(0, length - 1) + "…";
  }

  private static BigDecimal rounded(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static void put(ObjectNode tree, String name, OptionalDouble value) {
    value.ifPresent(v -> tree.put(name, rounded(v)));
  }

  private static void put(ObjectNode tree, String name, OptionalInt value) {
    value.ifPresent(v -> tree.put(name, v));
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
