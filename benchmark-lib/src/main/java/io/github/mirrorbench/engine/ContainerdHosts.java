package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code certs.d/docker.io/hosts.toml} of containerd. The tables are tried in the order of the
 * file, then {@code server}, which is written because readers expect to see it: without it
 * containerd would ask the upstream just the same.
 */
final class ContainerdHosts implements EngineFormat {
  private static final List<String> REMARKS =
      List.of(
          "Hosts are tried from top to bottom for every request, then the server.",
          "\"resolve\" lets mirrors answer for tags: without it every pull by tag asks the server",
          "first, which fails where it cannot be reached. Measured mirrors answered like the others;",
          "take it away from one that you do not trust.");

  @Override
  public Engine engine() {
    return Engine.CONTAINERD;
  }

  @Override
  public Rendering render(List<Mirror> mirrors, Optional<String> authority) {
    StringBuilder text = new StringBuilder(OwnFile.head(engine(), REMARKS));
    text.append("server = \"https://registry-1.docker.io\"\n");
    List<String> written = new ArrayList<>();
    for (Mirror mirror : mirrors) {
      Route route = Route.of(mirror);
      String url = route.base().orElseGet(route::whole);
      written.add(url);
      text.append("\n[host.").append(JsonText.quote(url)).append("]\n");
      text.append("  capabilities = [\"pull\", \"resolve\"]\n");
      if (route.base().isEmpty()) {
        text.append("  override_path = true\n");
      }
      // A TLS setting on an http host would make containerd try https first.
      if (mirror.endpoint().isEncrypted()) {
        authority.ifPresent(f -> text.append("  ca = ").append(JsonText.quote(f)).append('\n'));
      }
    }
    return new Rendering(
        text.toString(),
        written,
        List.of(
            new Advisory(
                Kind.ACTIVATION, "containerd reads the file at every pull: no restart is needed")));
  }

  @Override
  public List<String> readBack(String text, Parsers parsers) {
    return List.copyOf(Tree.of(parsers.toml(text)).at("host").members().keySet());
  }
}
