package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OrbStack: the daemon.json of its dockerd under a name of its own. */
final class OrbStack extends PrintedEngine {
  @Override
  public String name() {
    return "orbstack";
  }

  @Override
  public Optional<String> refusal(String registry) {
    return Docker.listRefusal(registry);
  }

  @Override
  public Path file(String registry, HostSystem host) {
    return host.home().resolve(".orbstack/config/docker.json");
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    Rendering docker = Engines.DOCKER.render(choice, authority);
    List<Advisory> findings = new ArrayList<>(docker.findings());
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            "it belongs into ~/.orbstack/config/docker.json, which the settings of OrbStack show"
                + " as Docker Engine; \"orb restart docker\" makes it take effect"));
    return new Rendering(docker.text(), docker.written(), findings);
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Engines.DOCKER.readBack(registry, text, parsers);
  }
}
