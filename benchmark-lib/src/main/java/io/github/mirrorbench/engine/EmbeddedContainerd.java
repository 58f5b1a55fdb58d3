package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A containerd that is part of a product, which configures it.
 *
 * @param sign a part of a path that its command line, and nobody else's, names
 * @param hosts the folder of hosts.toml files below the root that the product makes by itself;
 *     empty where it makes none
 * @param wayOut the place for mirrors in its stead
 */
record EmbeddedContainerd(String product, String sign, String hosts, String wayOut) {
  private static final EmbeddedContainerd TALOS =
      new EmbeddedContainerd(
          "Talos",
          "/etc/cri/containerd.toml",
          "etc/cri/conf.d/hosts",
          "put what \"bench config talos\" prints into its machine configuration");
  private static final List<EmbeddedContainerd> ALL =
      List.of(
          TALOS,
          new EmbeddedContainerd(
              "k3s",
              "/rancher/k3s/",
              "var/lib/rancher/k3s/agent/etc/containerd/certs.d",
              "use \"bench apply k3s\""),
          new EmbeddedContainerd(
              "RKE2",
              "/rancher/rke2/",
              "var/lib/rancher/rke2/agent/etc/containerd/certs.d",
              "use \"bench apply rke2\""),
          new EmbeddedContainerd("MicroK8s", "/snap/microk8s/", "", "use \"bench apply microk8s\""),
          new EmbeddedContainerd(
              "dockerd", "/docker/containerd/", "", "use \"bench apply docker\""));

  /** The product whose containerd a command line starts. */
  static Optional<EmbeddedContainerd> of(Launch launch) {
    return ALL.stream()
        .filter(
            product ->
                launch.commandLine().arguments().stream()
                    .anyMatch(argument -> argument.contains(product.sign)))
        .findFirst();
  }

  /** The refusal of a file that a product makes, or of a host with no other containerd. */
  static Optional<Refusal> refusal(OwnFileLocation location, EngineTraces traces, HostSystem host) {
    Path file = host.at(location.file().toAbsolutePath()).normalize();
    Optional<Refusal> made =
        ALL.stream()
            .filter(product -> !product.hosts.isEmpty())
            .filter(
                product ->
                    file.startsWith(product.folder(host))
                        || (product.equals(TALOS)
                            && !location.isNamed()
                            && Files.isDirectory(product.folder(host))))
            .findFirst()
            .map(product -> product.makes(host));
    return made.isPresent() || location.isNamed() || Files.exists(location.engineFolder())
        ? made
        : onlyOne(traces.launches(host));
  }

  private static Optional<Refusal> onlyOne(List<Launch> launches) {
    return launches.stream().allMatch(launch -> of(launch).isPresent())
        ? launches.stream()
            .findFirst()
            .flatMap(
                launch ->
                    of(launch)
                        .map(
                            product ->
                                Refusal.ofFile(
                                    "the containerd that runs here is a part of "
                                        + product.product
                                        + " ("
                                        + launch.place()
                                        + "), which reads other files",
                                    product.wayOut)))
        : Optional.empty();
  }

  private Refusal makes(HostSystem host) {
    return Refusal.ofFile(product + " makes " + folder(host) + " anew by itself", wayOut);
  }

  private Path folder(HostSystem host) {
    return host.root().resolve(hosts);
  }
}
