package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.configure.ProxyPartOptions.Part;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.engine.docker.DockerProxy;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.result.Fragment;
import java.util.List;
import java.util.Optional;

/** Prints the proxy of dockerd, and says what its reader has to do with it. */
final class DaemonProxy {
  private DaemonProxy() {}

  static String of(
      ProxyPartOptions options,
      ChoiceOptions mirrors,
      ProcessContext context,
      EngineMessages talk) {
    ProxyUrl proxy =
        CommandException.accepted("--proxy: ", () -> ProxyUrl.parse(String.valueOf(options.proxy)));
    List<Choice> choices = Choice.besideProxy(mirrors, context);
    choices.get(0).notices().forEach(talk::say);
    talk.say("Note: " + purpose(proxy, choices));
    if (options.part == Part.PROXIES) {
      adviseOnProxies(context, talk);
    } else {
      talk.say(
          "Note: it belongs into /etc/systemd/system/docker.service.d/http-proxy.conf; then:"
              + " systemctl daemon-reload && systemctl restart docker.");
    }
    ContainerProxy.note(context).ifPresent(note -> talk.say("Note: " + note));
    if (proxy.login().isPresent()) {
      talk.say("Warning: what is printed holds a password: keep the file at mode 0600.");
    }
    DirectHosts direct =
        DirectHosts.LOCAL.with(
            choices.stream().flatMap(choice -> direct(choice).hosts().stream()).toList());
    return options.part == Part.PROXIES
        ? Fragment.ofProxy(proxy.whole(), direct).toJson()
        : new DockerProxy(proxy, direct).systemdDropIn();
  }

  private static String purpose(ProxyUrl proxy, List<Choice> choices) {
    return choices.stream().anyMatch(Choice::isProxyBest)
        ? proxy
            + " is for every registry; hosts that were measured without a proxy stay direct. Mirrors"
            + " that daemon.json lists would still be asked first: take them out."
        : proxy
            + " is for what mirrors do not cover, such as gcr.io, registry.k8s.io, quay.io and"
            + " ghcr.io; the mirrors themselves stay direct"
            + (choices.get(0).result().isPresent() ? ", as they were measured." : ".");
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

  private static DirectHosts direct(Choice choice) {
    List<MirrorName> names = choice.mirrors().stream().map(Mirror::name).toList();
    List<String> hosts = choice.mirrors().stream().map(m -> m.endpoint().host()).toList();
    return choice
        .result()
        .map(result -> result.directHosts(names))
        .orElseGet(() -> DirectHosts.LOCAL.with(hosts));
  }
}
