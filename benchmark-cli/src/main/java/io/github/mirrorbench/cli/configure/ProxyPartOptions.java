package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that print dockerd's proxy in place of its mirrors. */
final class ProxyPartOptions {
  /** The places that dockerd reads its proxy from. */
  enum Part {
    PROXIES,
    SYSTEMD;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description =
          "docker only: print the daemon's proxy for what mirrors do not cover, with exceptions for"
              + " the mirrors.")
  @Nullable String proxy;

  @Option(
      names = "--part",
      paramLabel = "proxies|systemd",
      description =
          "The proxies object of daemon.json (dockerd 23 or newer), or systemd's drop-in"
              + " http-proxy.conf. Default: ${DEFAULT-VALUE}.")
  Part part = Part.PROXIES;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  boolean isRequested(Engine engine) {
    if (proxy == null && command.commandLine().getParseResult().hasMatchedOption("--part")) {
      throw CommandException.usage("--part goes with --proxy.");
    }
    if (proxy != null && engine != Engines.DOCKER) {
      throw CommandException.usage("--proxy is there for docker alone.");
    }
    return proxy != null;
  }
}
