package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code registries.yaml} of k3s and RKE2. An endpoint with any path but {@code /v2} is taken word
 * for word, so {@code /v2} is part of it then. A prefix goes into the endpoint rather than into
 * {@code rewrite}, which would apply to every endpoint.
 */
final class K3sRegistries implements EngineFormat {
  private static final List<String> REMARKS =
      List.of("Endpoints are tried from top to bottom, then docker.io itself.");

  @Override
  public Engine engine() {
    return Engine.K3S;
  }

  @Override
  public Rendering render(List<Mirror> mirrors, Optional<String> authority) {
    StringBuilder text = new StringBuilder(OwnFile.head(engine(), REMARKS));
    text.append("mirrors:\n  \"docker.io\":\n    endpoint:")
        .append(mirrors.isEmpty() ? " []\n" : "\n");
    List<String> written = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      Route route = Route.of(mirror);
      boolean plain = route.before().isEmpty() && route.prefix().isEmpty();
      String url = plain ? route.origin() : route.whole();
      written.add(url);
      text.append("      - ").append(JsonText.quote(url)).append('\n');
    }
    authority.ifPresent(file -> text.append(authorities(mirrors, file)));
    return new Rendering(
        text.toString(),
        written,
        List.of(
            new Advisory(
                Kind.ACTIVATION,
                "k3s and RKE2 read the file when they start: restart k3s, k3s-agent, rke2-server or"
                    + " rke2-agent on every node that has it")));
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
  public List<String> readBack(String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("mirrors", Route.REGISTRY, "endpoint").strings();
  }
}
