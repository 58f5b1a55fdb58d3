package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of hosts.toml files that a product makes anew by itself.
 *
 * @param path the folder below the root
 * @param wayOut the place for mirrors in its stead
 */
record GeneratedHosts(String path, String product, String wayOut) {
  private static final GeneratedHosts TALOS =
      new GeneratedHosts(
          "etc/cri/conf.d/hosts",
          "Talos",
          "put what \"bench config talos\" prints into its machine configuration");
  private static final GeneratedHosts K3S =
      new GeneratedHosts(
          "var/lib/rancher/k3s/agent/etc/containerd/certs.d", "k3s", "use \"bench apply k3s\"");
  private static final GeneratedHosts RKE2 =
      new GeneratedHosts(
          "var/lib/rancher/rke2/agent/etc/containerd/certs.d",
          "RKE2",
          "use \"bench apply k3s --file /etc/rancher/rke2/registries.yaml\"");

  /** The refusal of a file in such a folder, or of a host whose containerd looks there alone. */
  static Optional<Refusal> refusal(OwnFileLocation location, HostSystem host) {
    Path file = host.at(location.file().toAbsolutePath()).normalize();
    return Stream.of(TALOS, K3S, RKE2)
        .filter(
            generated ->
                file.startsWith(host.root().resolve(generated.path))
                    || generated.equals(TALOS)
                        && !location.isNamed()
                        && Files.isDirectory(host.root().resolve(generated.path)))
        .findFirst()
        .map(generated -> generated.refusal(host));
  }

  private Refusal refusal(HostSystem host) {
    return Refusal.ofFile(
        product + " makes " + host.root().resolve(path) + " anew by itself", wayOut);
  }
}
