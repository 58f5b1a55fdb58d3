package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Products that run dockerd in a virtual machine: Docker Desktop, OrbStack, Colima, Rancher
 * Desktop. Of several that are installed the client's context tells which is in use, then the
 * socket that is there.
 */
final class DesktopProducts {
  private static final Pattern CONTEXT = Pattern.compile("\"currentContext\"\\s*:\\s*\"([^\"]*)\"");

  private final HostSystem host;

  private DesktopProducts(HostSystem host) {
    this.host = host;
  }

  static Optional<DockerProduct> of(HostSystem host) {
    return new DesktopProducts(host).find();
  }

  private Optional<DockerProduct> find() {
    Map<String, DockerProduct> installed = installed();
    return context()
        .flatMap(context -> named(installed, context))
        .or(() -> systemSocket(installed))
        .or(() -> only(installed.values().stream().filter(this::hasSocket)))
        .or(() -> only(installed.values().stream()))
        .or(() -> installed.isEmpty() ? Optional.empty() : Optional.of(undecided(installed)));
  }

  private Map<String, DockerProduct> installed() {
    Map<String, DockerProduct> found = new LinkedHashMap<>();
    Path home = host.home();
    if (Files.isDirectory(home.resolve(".orbstack"))) {
      found.put("orbstack", orbStack(home));
    }
    if (Files.isDirectory(home.resolve(".colima"))
        || Files.isDirectory(host.userConfig().resolve("colima"))) {
      found.put("colima", colima(home));
    }
    if (Files.isDirectory(home.resolve(".rd"))) {
      found.put("rancher-desktop", rancherDesktop(home));
    }
    boolean isMac = host.kind() == HostSystem.Kind.MAC;
    if (isMac
        && (Files.exists(home.resolve(".docker/run/docker.sock"))
            || Files.exists(home.resolve(".docker/daemon.json"))
            || Files.isDirectory(host.root().resolve("Applications/Docker.app")))) {
      found.put("desktop-linux", DockerProduct.dockerDesktop(host));
    }
    return found;
  }

  private static DockerProduct orbStack(Path home) {
    return new DockerProduct(
        "OrbStack",
        home.resolve(".orbstack/config/docker.json"),
        "orb restart docker",
        Optional.of(home.resolve(".orbstack/run/docker.sock")),
        Optional.empty());
  }

  private DockerProduct colima(Path home) {
    Path own = home.resolve(".colima");
    Path folder = Files.isDirectory(own) ? own : host.userConfig().resolve("colima");
    return DockerProduct.elsewhere(
            host,
            "Colima",
            "Colima writes daemon.json inside its machine from a file of its own",
            "put what \"bench config colima\" prints into "
                + folder.resolve("default/colima.yaml")
                + ", then colima restart")
        .listeningAt(folder.resolve("default/docker.sock"));
  }

  private DockerProduct rancherDesktop(Path home) {
    Path folder =
        host.kind() == HostSystem.Kind.MAC
            ? home.resolve("Library/Application Support/rancher-desktop/lima/_config")
            : home.resolve(".local/share/rancher-desktop/lima/_config");
    return DockerProduct.elsewhere(
            host,
            "Rancher Desktop",
            "Rancher Desktop's dockerd reads /etc/docker/daemon.json inside its machine, not a file"
                + " of this host",
            "have a provision script in "
                + folder.resolve("override.yaml")
                + " write there what \"bench config docker\" prints, then restart Rancher Desktop")
        .listeningAt(home.resolve(".rd/docker.sock"));
  }

  private Optional<String> context() {
    try {
      Matcher context =
          CONTEXT.matcher(Files.readString(host.dockerConfig().resolve("config.json")));
      return context.find() ? Optional.of(context.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<DockerProduct> named(
      Map<String, DockerProduct> installed, String context) {
    return installed.entrySet().stream()
        .filter(entry -> context.equals(entry.getKey()) || context.startsWith(entry.getKey() + "-"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The product that the system's own socket leads to. */
  private Optional<DockerProduct> systemSocket(Map<String, DockerProduct> installed) {
    try {
      Path target = Files.readSymbolicLink(host.root().resolve("var/run/docker.sock"));
      return installed.values().stream()
          .filter(product -> product.socket().filter(target::equals).isPresent())
          .findFirst();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private boolean hasSocket(DockerProduct product) {
    return product.socket().filter(Files::exists).isPresent();
  }

  private static Optional<DockerProduct> only(Stream<DockerProduct> products) {
    List<DockerProduct> all = products.toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private DockerProduct undecided(Map<String, DockerProduct> installed) {
    List<String> names = new ArrayList<>();
    installed.values().forEach(product -> names.add(product.name()));
    return DockerProduct.elsewhere(
        host,
        String.join(" or ", names),
        String.join(" and ", names) + " are installed, and none of them is seen running",
        "start the one you mean, or choose it with \"docker context use\", and run the command"
            + " again");
  }
}
