package io.github.mirrorbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Memory does not grow with the size of a blob. */
@EnabledIfSystemProperty(named = "long", matches = "true")
class MemoryIT {
  private static final long FOUR_GIBIBYTES = 4L << 30;

  @Test
  void fourGibibytesPassThroughAHeapOfSixtyFourMebibytes() {
    SyntheticImage image = SyntheticImage.of("ubuntu:22.04", 4, List.of(FOUR_GIBIBYTES));
    Descriptor layer = image.layers().get(0);
    try (DockerRegistry registry = DockerRegistry.plain().holding(image)) {
      String residentKibibytes =
          Command.of(java(), "-Xmx64m", "-cp", System.getProperty("java.class.path"))
              .and(LayerDownload.class.getName(), registry.url(), "ubuntu:22.04")
              .and(layer.digest().toString(), Long.toString(layer.sizeBytes()))
              .output();
      double mebibytes = Integer.parseInt(residentKibibytes.strip()) / 1024.0;
      ResultTable table =
          new ResultTable(
              "Memory while a blob of 4 GiB is fetched and verified",
              "largest heap, MiB",
              "resident at most, MiB",
              "bound, MiB");
      table.row(64, mebibytes, 350);
      table.keep("performance/memory.md");
      assertThat(mebibytes).isLessThanOrEqualTo(350);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
