package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * k3s and RKE2: {@code registries.yaml}. An endpoint with any path but {@code /v2} is taken word
 * for word, so {@code /v2} is part of it then. A prefix goes into the endpoint rather than into
 * {@code rewrite}, which would apply to every endpoint.
 */
final class K3s extends OwnFileEngine {
  @Override
  public String name() {
    return "k3s";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.root().resolve("etc/rancher/k3s");
    return new OwnFileLocation(folder.resolve("registries.yaml"), folder);
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "k3s or RKE2",
        List.of("k3s", "k3s-server", "k3s-agent", "rke2"),
        List.of("k3s", "k3s-agent", "rke2-server", "rke2-agent"),
        List.of(),
        List.of("var/lib/rancher/k3s", "var/lib/rancher/rke2"));
  }

  @Override
  public Rendering render(MirrorChoice wanted, Optional<String> authority) {
    AddressLiterals literals = AddressLiterals.forK3s(wanted);
    MirrorChoice choice = literals.choice();
    List<Advisory> findings = new ArrayList<>(literals.findings());
    StringBuilder text = new StringBuilder();
    text.append(
        head("Endpoints are tried from top to bottom, then " + choice.registry() + " itself."));
    text.append("mirrors:\n  ")
        .append(JsonText.quote(choice.registry()))
        .append(":\n    endpoint:")
        .append(choice.mirrors().isEmpty() ? " []\n" : "\n");
    List<String> written = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      boolean plain = route.before().isEmpty() && route.prefix().isEmpty();
      String url = plain ? route.origin() : route.whole();
      written.add(url);
      text.append("      - ").append(JsonText.quote(url)).append('\n');
    }
    authority.ifPresent(file -> text.append(authorities(choice.mirrors(), file)));
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "k3s and RKE2 read the file when they start: restart k3s, k3s-agent, rke2-server or"
                + " rke2-agent on every node that has it"));
    return new Rendering(text.toString(), written, findings);
  }

  private static String authorities(List<Mirror> mirrors, String file) {
    TreeSet<String> hosts = new TreeSet<>();
    mirrors.stream()
        .filter(mirror -> mirror.endpoint().isEncrypted())
        .forEach(mirror -> hosts.add(mirror.endpoint().authority()));
    StringBuilder text = new StringBuilder(hosts.isEmpty() ? "" : "configs:\n");
    for (String host : hosts) {
      text.append("  ").append(JsonText.quote(host)).append(":\n    tls:\n      ca_file: ");
      text.append(JsonText.quote(file)).append('\n');
    }
    return text.toString();
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("mirrors", registry, "endpoint").strings();
  }

  @Override
  List<String> otherRegistries(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("mirrors").members().keySet().stream()
        .filter(name -> !name.equals(registry))
        .toList();
  }
}
