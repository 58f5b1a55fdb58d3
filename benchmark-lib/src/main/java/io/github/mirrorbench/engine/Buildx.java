package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * docker buildx: the configuration that it gives every builder it creates, {@code
 * buildkitd.default.toml}.
 */
final class Buildx extends Buildkit {
  @Override
  public String name() {
    return "buildx";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = folder(host);
    return new OwnFileLocation(folder.resolve("buildkitd.default.toml"), folder);
  }

  @Override
  public boolean isOn(HostSystem host) {
    return Files.isDirectory(folder(host));
  }

  private static Path folder(HostSystem host) {
    return host.buildxConfig().orElseGet(() -> host.dockerConfig().resolve("buildx"));
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "docker buildx",
        List.of("docker-buildx", "docker"),
        List.of(),
        List.of(),
        List.of("usr/libexec/docker/cli-plugins/docker-buildx"));
  }

  @Override
  String activation() {
    return "buildx gives the file to builders that it creates from now on: create a new one with"
        + " \"docker buildx create --use\"; the builder \"default\" goes by dockerd's mirrors";
  }
}
