package io.github.mirrorbench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.contest.Contest;
import io.github.mirrorbench.contest.ContestListener;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.ResultSchema;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Results;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From samples to the document: odd samples leave numbers out, and never make any up. */
class OddSamplesTest {
  private static final int RUNS = 60;

  /** A rate above what any machine moves, or a pull shorter than a request, is made up. */
  private static final double LONGEST = 1e18;

  private static ResolvedImage image(long... sizes) {
    return new ResolvedImage(
        Optional.of(Results.digest('a')),
        Results.digest('b'),
        List.of(),
        new Descriptor("application/vnd.oci.image.config.v1+json", Results.digest('d'), 0),
        IntStream.range(0, sizes.length)
            .mapToObj(
                i ->
                    new Descriptor(
                        "application/vnd.oci.image.layer.v1.tar+gzip",
                        Results.digest((char) ('1' + i)),
                        sizes[i]))
            .toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static final List<ResolvedImage> IMAGES =
      List.of(image(1), image(0, 1L << 40), image(1 << 20, 3 << 20, 0, 200_000, 7 << 20));

  private static Result run(int seed, Probe probe) {
    ContestSettings settings = ContestSettings.defaults(seed);
    List<Mirror> mirrors =
        Stream.of("one", "two", "three")
            .map(
                n ->
                    new Mirror(
                        new MirrorName(n),
                        Endpoint.parse("http://" + n + ".example"),
                        RepositoryForm.HOST))
            .toList();
    return Results.of(
        new Contest(settings, ContestListener.SILENT)
            .run(mirrors, List.of(ImageReference.parse("ubuntu")), Prior.NONE, probe),
        settings);
  }

  @Test
  void everyDocumentIsSoundAndCanBeReplayed() throws Exception {
    int confirmed = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Result result = run(seed, OddProbe.forward(seed, IMAGES.get(seed % IMAGES.size())));
      String json = ResultDocument.toJson(result);

      assertThat(ResultSchema.complaintsAbout(json)).as("seed %s", seed).isEmpty();
      assertThat(ResultDocument.parse(json.getBytes(UTF_8))).as("seed %s", seed).isEqualTo(result);
      assertThat(Replay.of(result)).as("seed %s", seed).isEqualTo(new Replay.Agrees());
      assertNumbersAreMeasured(new ObjectMapper().readTree(ResultDocument.toJson(result)), seed);
      confirmed += json.contains("CONFIRM") ? 1 : 0;
    }
    assertThat(confirmed).as("contests that came to their end").isGreaterThan(RUNS / 10);
  }

  @Test
  void clocksThatStepBackLeaveNumbersOut() throws Exception {
    for (int seed = 0; seed < RUNS; seed++) {
      Result result = run(seed, OddProbe.stepping(seed, IMAGES.get(seed % IMAGES.size())));

      assertNumbersAreMeasured(new ObjectMapper().readTree(ResultDocument.toJson(result)), seed);
    }
  }

  @Test
  void anOlderDocumentNamesNoUntriedLayersAndANewerOneAll() throws Exception {
    String member = ",\\s*\"untriedLayers\": \\[[^]]*]";
    String json =
        IntStream.range(0, RUNS)
            .mapToObj(
                seed -> ResultDocument.toJson(run(seed, OddProbe.forward(seed, IMAGES.get(2)))))
            .filter(document -> document.split(member, -1).length > 2)
            .findFirst()
            .orElseThrow();

    assertThat(Replay.of(ResultDocument.parse(json.replaceAll(member, "").getBytes(UTF_8))))
        .isEqualTo(new Replay.Agrees());
    assertThat(Replay.of(ResultDocument.parse(json.replaceFirst(member, "").getBytes(UTF_8))))
        .isInstanceOf(Replay.Disagrees.class);
  }

  private static void assertNumbersAreMeasured(JsonNode document, int seed) {
    for (JsonNode mirror : document.get("mirrors")) {
      for (String numbers : List.of("predictedPull", "throughput", "latency", "cold")) {
        assertNotNegative(mirror.path(numbers), "seed " + seed + ": " + mirror);
      }
    }
  }

  private static void assertNotNegative(JsonNode node, String where) {
    if (node.isNumber()) {
      assertThat(node.asDouble()).as(where).isBetween(0.0, LONGEST);
    }
    node.forEach(child -> assertNotNegative(child, where));
  }
}
