package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that print something else than the mirrors: dockerd's proxy, or images renamed. */
final class ProxyPartOptions {
  /** The things to print. */
  enum Part {
    /** dockerd's proxy in daemon.json. */
    PROXIES,
    /** dockerd's proxy in a drop-in of systemd. */
    SYSTEMD,
    /** The images' names at the best mirrors, a line each. */
    REWRITES,
    /** An override for the services of a compose file. */
    COMPOSE,
    /** The field {@code images} of a kustomization. */
    KUSTOMIZE,
    /** The repositories in kubeadm's configuration. */
    KUBEADM;

    boolean isOfProxy() {
      return this == PROXIES || this == SYSTEMD;
    }

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
      paramLabel = "PART",
      description =
          "With --proxy: proxies, the object of daemon.json (dockerd 23 or newer; default), or systemd,"
              + " its drop-in http-proxy.conf. Without: the images by their names at the best mirrors,"
              + " for a docker that cannot be told of mirrors: rewrites, a line each; compose, an"
              + " override for the compose file of --images-from; kustomize; kubeadm.")
  Part part = Part.PROXIES;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /** True if the proxy is to be printed. */
  boolean isRequested(Engine engine) {
    if (proxy != null && engine != Engines.DOCKER) {
      throw CommandException.usage("--proxy is there for docker alone.");
    }
    boolean isTyped = command.commandLine().getParseResult().hasMatchedOption("--part");
    if (isTyped && part.isOfProxy() != (proxy != null)) {
      throw CommandException.usage(
          part.isOfProxy()
              ? "--part " + part + " goes with --proxy."
              : "--part " + part + " goes without --proxy.");
    }
    return proxy != null;
  }

  /** True if images are to be printed by their names at mirrors. */
  boolean isOfImages(Engine engine) {
    if (!part.isOfProxy() && engine != Engines.DOCKER) {
      throw CommandException.usage("--part is there for docker alone.");
    }
    return !part.isOfProxy();
  }
}
