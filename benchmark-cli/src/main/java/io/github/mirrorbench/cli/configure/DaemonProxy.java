package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.configure.ProxyPartOptions.Part;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.Engines;
import io.github.mirrorbench.engine.docker.DockerProxy;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prints the proxy of dockerd, and says what its reader has to do with it. */
final class DaemonProxy {
  private DaemonProxy() {}

  static String of(
      ProxyPartOptions options,
      ChoiceOptions mirrors,
      ProcessContext context,
      EngineMessages talk) {
    DockerProxy proxy = parsed(String.valueOf(options.proxy));
    Choice choice = Choice.source(mirrors, context).apply(Engines.DOCKER).get(0);
    choice.notices().forEach(talk::say);
    talk.say(
        "Note: "
            + proxy
            + " is for what mirrors do not cover, such as gcr.io, registry.k8s.io, quay.io and"
            + " ghcr.io; the mirrors themselves stay direct"
            + (choice.result().isPresent() ? ", as they were measured." : "."));
    if (options.part == Part.PROXIES) {
      adviseOnProxies(context, talk);
    } else {
      talk.say(
          "Note: it belongs into /etc/systemd/system/docker.service.d/http-proxy.conf; then:"
              + " systemctl daemon-reload && systemctl restart docker.");
    }
    if (proxy.hasCredentials()) {
      talk.say("Warning: what is printed holds a password: keep the file at mode 0600.");
    }
    DockerProxy ofDaemon = proxy.without(directHosts(choice));
    return options.part == Part.PROXIES ? ofDaemon.daemonJson() : ofDaemon.systemdDropIn();
  }

  private static DockerProxy parsed(String text) {
    try {
      return DockerProxy.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--proxy: " + e.getMessage() + ".");
    }
  }

  private static void adviseOnProxies(ProcessContext context, EngineMessages talk) {
    talk.say(
        "Note: it belongs into daemon.json and takes a restart of dockerd, a reload is not enough;"
            + " Docker Desktop has settings of its own.");
    Optional<DockerVersion> version =
        Dockerd.find(EngineHost.of(context).programFolders()).flatMap(Dockerd::version);
    version
        .filter(v -> !v.readsProxies())
        .ifPresent(
            v ->
                talk.say(
                    "Warning: dockerd "
                        + v
                        + " does not start with \"proxies\" in daemon.json: use --part systemd."));
  }

  /** The mirrors, and where they sent us for tokens and bytes. */
  private static Set<String> directHosts(Choice choice) {
    List<MirrorResult> measured = choice.result().map(Result::mirrors).orElse(List.of());
    Set<String> hosts = new LinkedHashSet<>();
    for (Mirror mirror : choice.mirrors()) {
      hosts.add(mirror.endpoint().host());
      for (MirrorResult entry : measured) {
        if (entry.url().equals(mirror.endpoint())) {
          entry.tokenHost().ifPresent(hosts::add);
          hosts.addAll(entry.redirectHosts());
        }
      }
    }
    return hosts;
  }
}
