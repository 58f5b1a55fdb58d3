package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.text.PropertiesEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Testcontainers: a prefix for the names of Docker Hub's images in {@code
 * ~/.testcontainers.properties}. Images are pulled by the changed name, so there is one mirror and
 * no way back to Docker Hub.
 */
final class Testcontainers extends UsersFileEngine {
  private static final String KEY = "hub.image.name.prefix";

  @Override
  public String name() {
    return "testcontainers";
  }

  @Override
  public Path file(String registry, HostSystem host) {
    return host.home().resolve(".testcontainers.properties");
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(
        "TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX",
        "Testcontainers goes by it and not by the file; unset it, or give it the new prefix");
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    SchemelessMirrors mirrors =
        SchemelessMirrors.of(
            choice,
            "Testcontainers",
            route -> ImageNameGrammar.fault(route.location().orElseThrow()),
            r -> r.location().orElseThrow());
    List<Advisory> findings = new ArrayList<>(mirrors.findings());
    List<Route> routes = List.copyOf(mirrors.routes().values());
    routes.stream().skip(1).map(Testcontainers::second).forEach(findings::add);
    List<String> written = mirrors.routes().keySet().stream().limit(1).map(l -> l + "/").toList();
    routes.stream().limit(1).forEach(route -> findings.addAll(about(route)));
    return new Rendering(
        written.isEmpty() ? "" : KEY + "=" + written.get(0) + "\n", written, findings);
  }

  private static Advisory second(Route route) {
    return new Advisory(
        Kind.IMPOSSIBLE, route.endpoint() + " is left out: Testcontainers has one prefix alone");
  }

  private static List<Advisory> about(Route route) {
    List<Advisory> findings = new ArrayList<>();
    findings.add(
        new Advisory(
            Kind.NO_FALLBACK,
            "every image of Docker Hub is pulled as "
                + route.location().orElseThrow()
                + "/NAME, mysql without its library/: a mirror that fails, or that wants library/,"
                + " fails the tests, because nothing falls back to Docker Hub"));
    if (!route.endpoint().isEncrypted()) {
      findings.add(
          new Advisory(
              Kind.NEEDS_INSECURE,
              "the engine pulls from "
                  + route.host()
                  + " as from any registry: over plain http dockerd takes that only from loopback,"
                  + " or with "
                  + route.host()
                  + " among its insecure-registries"));
    }
    findings.add(
        new Advisory(
            Kind.ACTIVATION, "Testcontainers reads the file when the tests start, next time"));
    return findings;
  }

  @Override
  Merged merge(String text, Rendering rendering, MirrorChoice choice) {
    Optional<String> old = PropertiesEdit.value(text, KEY);
    Optional<String> wanted = rendering.written().stream().findFirst();
    if (old.equals(wanted)) {
      return new Merged(text, rendering.written(), List.of(), List.of());
    }
    String merged =
        wanted
            .map(prefix -> PropertiesEdit.set(text, KEY, prefix))
            .orElseGet(() -> PropertiesEdit.remove(text, KEY));
    return new Merged(
        merged,
        rendering.written(),
        List.of(),
        old
            .filter(prefix -> !prefix.isEmpty())
            .map(prefix -> new Plan.Removal(prefix, "there is one prefix alone"))
            .stream()
            .toList());
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return PropertiesEdit.value(text, KEY).stream().toList();
  }
}
