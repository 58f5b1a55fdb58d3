package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.document.SummaryDocument;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorNight;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.PredictedPull;
import io.github.mirrorbench.result.Reliability;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.result.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFileTest {
  @TempDir Path folder;

  private NightSummary readBack(String text) throws Exception {
    return SummaryFile.read(Files.writeString(folder.resolve("summary.json"), text));
  }

  private static MirrorNight full(String name) {
    PredictedPull pull =
        new PredictedPull(2.125, OptionalDouble.of(1.75), OptionalDouble.of(2.5), 7);
    return new MirrorNight(
        new MirrorName(name),
        "https://" + name + ".mirror.example.org/docker",
        Role.MIRROR,
        MirrorStatus.RANKED,
        OptionalInt.of(1),
        Optional.empty(),
        Optional.of(pull),
        Map.of(SimulatedNights.IMAGE, pull),
        OptionalDouble.of(2_500_000),
        OptionalDouble.of(0.125),
        new Reliability(44, 1),
        Set.of(Flag.COLD_CACHE));
  }

  private static MirrorNight failed(String name, String message) {
    return new MirrorNight(
        new MirrorName(name),
        "https://" + name + ".example",
        Role.MIRROR,
        MirrorStatus.FAILED,
        OptionalInt.empty(),
        Optional.of(new Failure(FailureKind.FORBIDDEN, Step.LAYER, message)),
        Optional.empty(),
        Map.of(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new Reliability(3, 1),
        Set.of());
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    NightSummary night =
        SimulatedNights.night(0, List.of(full("a"), failed("b", "403 on the layer"))).summary();
    assertThat(readBack(SummaryDocument.toJson(night))).isEqualTo(night);
  }

  @Test
  void everyMirrorHasItsLine() {
    NightSummary night = SimulatedNights.night(0, List.of(full("a"), full("b"))).summary();
    assertThat(
            SummaryDocument.toJson(night).lines().filter(line -> line.startsWith("    {\"name\":")))
        .hasSize(2);
  }

  @Test
  void twentyMirrorsFitInEightKilobytes() {
    List<MirrorNight> rows = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      rows.add(full("mirror-number-" + i));
    }
    rows.add(failed("x", "m".repeat(300)));
    rows.add(failed("y", "m".repeat(300)));
    String text = SummaryDocument.toJson(SimulatedNights.night(0, rows).summary());
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(8192);
    assertThat(text).contains("\"y\"");
  }

  @Test
  void tooManyMirrorsLoseMessagesThenFailedOnesAndStillFit() throws Exception {
    List<MirrorNight> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(failed("failed" + i, "非".repeat(200)));
    }
    rows.add(full("best"));
    String text = SummaryDocument.toJson(SimulatedNights.night(0, rows).summary());
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(8192);
    assertThat(readBack(text).mirror(new MirrorName("best"))).isPresent();
  }

  @Test
  void aNewerVersionAndDamageAreToldApart() throws IOException {
    String text = SummaryDocument.toJson(SimulatedNights.undisturbedNight());
    assertThatThrownBy(() -> readBack(text.replace("\"schemaVersion\": 1", "\"schemaVersion\": 9")))
        .hasMessage("its summary.json has version 9, of a newer program");
    assertThatThrownBy(() -> readBack(text.substring(0, text.length() / 2)))
        .hasMessage("its summary.json is no whole JSON document");
    assertThatThrownBy(() -> readBack("{\"name\": \"left-pad\"}"))
        .hasMessage("its summary.json is not of this program");
    assertThatThrownBy(() -> readBack(text.replace("\"CONFIDENT\"", "\"SURE\"")))
        .hasMessageStartingWith("its summary.json is damaged: ");
    assertThatThrownBy(() -> readBack(text.replace("\"requests\":20", "\"requests\":2147483647")))
        .hasMessage(
            "its summary.json is damaged: its member mirrors[0] contradicts itself:"
                + " 2147483647 requests in one night");
  }

  @Test
  void membersOfALaterMinorVersionAreIgnored() throws Exception {
    String text = SummaryDocument.toJson(SimulatedNights.undisturbedNight());
    assertThat(readBack(text.replace("{\"name\"", "{\"color\": \"red\", \"name\"")))
        .isEqualTo(readBack(text));
  }
}
