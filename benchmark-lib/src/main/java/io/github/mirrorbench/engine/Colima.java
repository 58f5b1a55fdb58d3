package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Colima: dockerd's settings in the key {@code docker} of a profile's {@code colima.yaml}. */
final class Colima extends PrintedEngine {
  @Override
  public String name() {
    return "colima";
  }

  @Override
  public Optional<String> refusal(String registry) {
    return Docker.listRefusal(registry);
  }

  @Override
  public Path file(String registry, HostSystem host) {
    return host.home().resolve(".colima/default/colima.yaml");
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    Rendering docker = Engines.DOCKER.render(choice, authority);
    StringBuilder text = new StringBuilder("docker:\n  registry-mirrors:");
    text.append(docker.written().isEmpty() ? " []\n" : "\n");
    docker.written().forEach(url -> text.append("    - ").append(JsonText.quote(url)).append('\n'));
    List<Advisory> findings = new ArrayList<>(docker.findings());
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "it belongs into the key docker of colima.yaml, which \"colima start --edit\" opens; a"
                + " machine that runs takes it after \"colima restart\""));
    return new Rendering(text.toString(), docker.written(), findings);
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("docker", "registry-mirrors").strings();
  }
}
