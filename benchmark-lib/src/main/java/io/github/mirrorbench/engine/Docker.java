package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.engine.docker.DockerPlaces;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * dockerd: one key of daemon.json, in a file that is the user's. Other registries than docker.io
 * have files of their own.
 */
final class Docker implements Engine {
  private final DockerHosts others = new DockerHosts();
  private static final Advisory CREDENTIALS =
      new Advisory(
          Kind.CREDENTIALS,
          "dockerd's graph drivers send the Docker Hub login of \"docker login\" to whatever token"
              + " host a mirror names: log out, or use only mirrors you would give it to");

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public boolean isOn(HostSystem host) {
    return new DockerPlaces(host).isInstalled();
  }

  /** None here: it depends on the dockerd. */
  @Override
  public Optional<String> refusal(String registry) {
    return Optional.empty();
  }

  @Override
  public Optional<String> refusal(String registry, HostSystem host) {
    return isOfList(registry) ? Optional.empty() : others.unread(host).map(Refusal::reason);
  }

  /** The refusal of engines that are told nothing but docker's list of mirrors. */
  static Optional<String> listRefusal(String registry) {
    return isOfList(registry)
        ? Optional.empty()
        : Optional.of("docker asks mirrors for images of docker.io alone");
  }

  private static boolean isOfList(String registry) {
    return registry.equals(ImageReference.DOCKER_HUB);
  }

  /** The fragment of daemon.json; {@link #plan} puts it into a file that exists. */
  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    return isOfList(choice.registry())
        ? render(choice, authority, Optional.empty())
        : others.render(choice, authority);
  }

  @Override
  public Rendering renderFor(MirrorChoice choice, HostSystem host) {
    return isOfList(choice.registry())
        ? render(choice, Optional.empty(), version(host))
        : others.renderFor(choice, host);
  }

  private static Optional<DockerVersion> version(HostSystem host) {
    return Dockerd.find(new DockerPlaces(host).programFolders()).flatMap(Dockerd::version);
  }

  /** The fragment for a dockerd of this version, where it is known. */
  static Rendering render(
      MirrorChoice choice, Optional<String> authority, Optional<DockerVersion> version) {
    Optional<DockerVersion> old = version.filter(v -> !v.takesMirrorPaths());
    List<Mirror> possible = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      if (route.base().isEmpty()) {
        findings.add(route.impossible("dockerd"));
      } else if (!route.before().isEmpty() && old.isPresent()) {
        findings.add(route.leftOut(noPaths(old.get())));
      } else {
        possible.add(mirror);
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

  private static String noPaths(DockerVersion version) {
    return "dockerd " + version + " does not start with a mirror that has a path, 24.0.8 does";
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    if (!isOfList(registry)) {
      return others.readBack(registry, text, parsers);
    }
    try {
      return read(text).mirrors();
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The file of the dockerd that runs, else of the one that is installed. */
  @Override
  public Path file(String registry, HostSystem host) {
    return isOfList(registry) ? new DockerPlaces(host).daemonJson() : others.file(registry, host);
  }

  @Override
  public Plan plan(MirrorChoice choice, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException {
    if (!isOfList(choice.registry())) {
      return others.plan(choice, named, host, parsers);
    }
    DockerPlaces places = new DockerPlaces(host);
    Path file = named.orElseGet(places::daemonJson);
    Optional<Refusal> refusal = places.refusal().filter(reason -> named.isEmpty());
    if (refusal.isPresent()) {
      return new Plan.Refused(file, List.of(), refusal.get(), "");
    }
    return new DockerTarget(
            file,
            Dockerd.find(places.programFolders()),
            named.map(places::serviceOf).orElseGet(places::service))
        .plan(choice);
  }

  @Override
  public List<Advisory> inspect(MirrorChoice choice, HostSystem host) {
    return isOfList(choice.registry())
        ? inspect(choice, version(host))
        : others.inspect(choice, host);
  }

  /** Advisories for a dockerd of this version, where it is known. */
  static List<Advisory> inspect(MirrorChoice choice, Optional<DockerVersion> version) {
    List<Advisory> findings =
        new ArrayList<>(MirrorInspection.inspect(choice, endpoint -> path(endpoint, version)));
    if (!choice.mirrors().isEmpty()) {
      findings.add(CREDENTIALS);
    }
    return findings;
  }

  private static Optional<Advisory> path(Endpoint endpoint, Optional<DockerVersion> version) {
    return endpoint.path().isEmpty() || version.isPresent()
        ? Optional.empty()
        : Optional.of(
            new Advisory(
                Kind.PATH_NEEDS_VERSION,
                endpoint + " has a path: dockerd older than 24.0.8 does not start with it"));
  }

  /** Only the list is ours, whatever became of the line that it stands on. */
  @Override
  public Optional<String> undo(String earlier, String written, String now) {
    try {
      return read(now).withListOf(read(earlier.isEmpty() ? "{}" : earlier), read(written));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private static DaemonJson read(String text) throws RefusedException {
    return DaemonJson.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> activation(String text, HostSystem host) {
    try {
      return Optional.of(new DockerPlaces(host).activation(read(text).setsMirrors()));
    } catch (RefusedException e) {
      // The file of another registry, which is read at every pull.
      return Optional.empty();
    }
  }
}
