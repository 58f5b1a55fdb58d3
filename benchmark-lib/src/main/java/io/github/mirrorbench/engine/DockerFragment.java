package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fragment of daemon.json; to put it into a file that exists, see {@link DaemonJson#merge}. */
final class DockerFragment implements EngineFormat {
  @Override
  public Engine engine() {
    return Engine.DOCKER;
  }

  @Override
  public Rendering render(List<Mirror> mirrors, Optional<String> authority) {
    List<Mirror> possible = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      Route route = Route.of(mirror);
      if (route.base().isPresent()) {
        possible.add(mirror);
      } else {
        findings.add(route.impossible("dockerd"));
      }
    }
    authority.ifPresent(
        file ->
            findings.add(
                new Advisory(
                    Kind.ACTIVATION,
                    "dockerd looks for authorities in files, not in daemon.json: copy "
                        + file
                        + " to /etc/docker/certs.d/HOST[:PORT]/ca.crt of each mirror")));
    return new Rendering(
        DaemonJson.of(possible),
        possible.stream().map(mirror -> mirror.endpoint().toString()).toList(),
        findings);
  }

  @Override
  public List<String> readBack(String text, Parsers parsers) {
    try {
      return DaemonJson.read(text.getBytes(StandardCharsets.UTF_8)).mirrors();
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
