package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how mirrors get into an engine's configuration. */
final class ApplyOptions {
  @Mixin FileOptions file = new FileOptions();

  @Option(
      names = "--replace",
      description = "docker only: drop entries of the list that were not measured.")
  private boolean replace;

  @Mixin ReloadOptions reload = new ReloadOptions();

  Others others() {
    return replace ? Others.DROP : Others.KEEP;
  }
}
