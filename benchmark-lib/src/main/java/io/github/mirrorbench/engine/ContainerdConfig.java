package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What containerd's config.toml means for a hosts.toml. Only its Kubernetes side goes by it;
 * nerdctl, ctr and BuildKit are told the folder themselves.
 */
final class ContainerdConfig {
  /** Where the registry settings stand in configurations of version 2 and 3. */
  private static final List<String> PLUGINS =
      List.of("io.containerd.grpc.v1.cri", "io.containerd.cri.v1.images");

  private ContainerdConfig() {}

  static List<Advisory> inspect(Map<String, Object> config, Path name, Path hosts) {
    for (String plugin : PLUGINS) {
      Tree registry = Tree.of(config).at("plugins", plugin, "registry");
      if (!registry.at("mirrors").members().isEmpty()) {
        return List.of(legacyMirrors(name));
      }
      Optional<String> path = registry.at("config_path").text().filter(text -> !text.isEmpty());
      if (path.isPresent()) {
        return contains(path.get(), hosts)
            ? List.of()
            : List.of(anotherPath(name, path.get(), hosts));
      }
    }
    return List.of(withoutConfigPath(name, hosts));
  }

  private static boolean contains(String path, Path hosts) {
    Path folder = folderOf(hosts);
    return Pattern.compile(":").splitAsStream(path).map(Path::of).anyMatch(folder::equals);
  }

  /** The folder of folders: {@code …/certs.d} of {@code …/certs.d/docker.io/hosts.toml}. */
  private static Path folderOf(Path hosts) {
    return hosts.resolve("../..").normalize();
  }

  private static Advisory legacyMirrors(Path name) {
    return new Advisory(
        Kind.LEGACY_MIRRORS,
        name
            + " has registry.mirrors tables, which exclude hosts.toml: remove them, set config_path"
            + " and restart containerd first");
  }

  private static Advisory anotherPath(Path name, String path, Path hosts) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        name + " sends Kubernetes' pulls to " + path + ", not to " + folderOf(hosts));
  }

  static Advisory withoutConfigPath(Path name, Path hosts) {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        "containerd older than 2.2 looks at "
            + folderOf(hosts)
            + " for Kubernetes' pulls only when "
            + name
            + " sets config_path, which it does not: add config_path = \""
            + folderOf(hosts)
            + "\" under [plugins.\"io.containerd.grpc.v1.cri\".registry], in version 3 under"
            + " [plugins.\"io.containerd.cri.v1.images\".registry], and restart containerd");
  }
}
