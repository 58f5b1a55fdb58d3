package io.github.mirrorbench.engine;

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

/**
 * Talos: the document {@code RegistryMirrorConfig} of its machine configuration (1.12). Its paths
 * are those of containerd, whose hosts.toml Talos makes from it.
 */
final class Talos extends PrintedEngine {
  @Override
  public String name() {
    return "talos";
  }

  @Override
  public Optional<String> refusal(String registry) {
    return Optional.empty();
  }

  @Override
  public Path file(String registry, HostSystem host) {
    return host.root().resolve("system/state/config.yaml");
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    StringBuilder text = new StringBuilder("apiVersion: v1alpha1\nkind: RegistryMirrorConfig\n");
    text.append("name: ").append(choice.registry()).append("\nendpoints:");
    text.append(choice.mirrors().isEmpty() ? " []\n" : "\n");
    List<String> written = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      String url = route.base().orElseGet(route::whole);
      written.add(url);
      text.append("  - url: ").append(JsonText.quote(url)).append('\n');
      text.append(route.base().isEmpty() ? "    overridePath: true\n" : "");
    }
    return new Rendering(text.toString(), written, findings(authority));
  }

  private static List<Advisory> findings(Optional<String> authority) {
    List<Advisory> findings = new ArrayList<>();
    authority.ifPresent(
        file ->
            findings.add(
                new Advisory(
                    Kind.ACTIVATION,
                    "Talos takes authorities as a RegistryTLSConfig document of each mirror, with"
                        + " the text of "
                        + file
                        + " in it")));
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "for Talos 1.12 and newer: \"talosctl patch machineconfig --patch @FILE\" on every"
                + " node; older ones have machine.registries.mirrors instead"));
    return findings;
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("endpoints").elements().stream()
        .flatMap(endpoint -> endpoint.at("url").text().stream())
        .toList();
  }
}
