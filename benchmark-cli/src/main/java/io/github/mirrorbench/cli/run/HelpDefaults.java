package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.words.ByteSize;
import io.github.mirrorbench.cli.words.Durations;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Rigor;
import java.util.ListResourceBundle;

/** The defaults that help texts show, taken from where the program takes them. */
public final class HelpDefaults extends ListResourceBundle {
  @Override
  protected Object[][] getContents() {
    ContestSettings settings = ContestSettings.defaults(0);
    ContestSettings careful = ContestSettings.builder(0).rigor(Rigor.CAREFUL).build();
    return new Object[][] {
      {"default.image", Measurement.DEFAULT_IMAGE.toString()},
      {"default.upstream", Candidates.UPSTREAM_OF_DOCKER_HUB},
      {"default.max-bytes", new ByteSize(settings.maxBytes()).toString()},
      {"default.max-time", Durations.format(settings.maxTime())},
      {"default.max-blocks", String.valueOf(settings.maxBlocks())},
      {"default.max-blocks-careful", String.valueOf(careful.maxBlocks())},
      {"default.max-bytes-per-mirror", new ByteSize(settings.maxBytesPerMirror()).toString()},
      {"default.requests-per-minute", String.valueOf(settings.requestsPerMinute())},
      {"default.confidence", String.valueOf(settings.confidence())},
      {"default.indifference", String.valueOf(settings.indifference())},
      {"default.allow-stale", Durations.format(settings.allowStale())},
    };
  }
}
