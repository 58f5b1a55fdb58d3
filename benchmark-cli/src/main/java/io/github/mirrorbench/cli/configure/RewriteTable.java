package io.github.mirrorbench.cli.configure;

import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.ImageResult;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images by the names under which the best mirrors have them, for engines and tools that cannot be
 * told of mirrors.
 *
 * @param renamed the best name for each image, in the order in which they were measured
 * @param kept the images that no ranked mirror has
 */
record RewriteTable(List<Rewrite> renamed, List<ImageReference> kept) {
  private static final String KUBERNETES = "registry.k8s.io";
  private static final String COREDNS = "coredns/coredns";

  static RewriteTable of(List<Result> runs) {
    List<Rewrite> renamed = new ArrayList<>();
    List<ImageReference> kept = new ArrayList<>();
    for (Result run : runs) {
      for (ImageResult image : run.images()) {
        image.rewrites().stream()
            .findFirst()
            .ifPresentOrElse(renamed::add, () -> kept.add(image.reference()));
      }
    }
    return new RewriteTable(renamed, kept);
  }

  /** A line for each image: its name, a space, and its name at the mirror. */
  String text() {
    int width = renamed.stream().mapToInt(r -> r.from().toString().length()).max().orElse(0);
    return renamed.stream()
        .map(r -> String.format("%-" + Math.max(width, 1) + "s  %s%n", r.from(), r.to()))
        .collect(joining())
        .replace("\r\n", "\n");
  }

  /**
   * The field {@code images} of a {@code kustomization.yaml}. Kustomize compares names as they are
   * written, so images of Docker Hub are listed in each way to write them.
   */
  String kustomize() {
    Map<String, String> newNames = new LinkedHashMap<>();
    for (Rewrite rewrite : renamed) {
      String to = rewrite.to().registry() + "/" + rewrite.to().repository();
      spellings(rewrite.from()).forEach(name -> newNames.putIfAbsent(name, to));
    }
    StringBuilder text = new StringBuilder("images:\n");
    newNames.forEach(
        (name, to) ->
            text.append("  - name: ")
                .append(name)
                .append("\n    newName: ")
                .append(to)
                .append('\n'));
    return text.toString();
  }

  private static Stream<String> spellings(ImageReference image) {
    String repository = image.repository();
    if (!image.registry().equals(ImageReference.DOCKER_HUB)) {
      return Stream.of(image.registry() + "/" + repository);
    }
    String familiar = repository.replaceFirst("^library/", "");
    return Stream.of(familiar, repository, "docker.io/" + familiar, "docker.io/" + repository)
        .distinct();
  }

  /**
   * The repositories of kubeadm's {@code ClusterConfiguration}. kubeadm has one for all of its
   * images, and looks for CoreDNS directly below it unless it is told otherwise.
   *
   * @return empty where no one mirror has all the images of registry.k8s.io
   */
  Optional<String> kubeadm() {
    List<Rewrite> own =
        renamed.stream().filter(r -> r.from().registry().equals(KUBERNETES)).toList();
    Set<String> repositories =
        own.stream().flatMap(r -> repository(r).stream()).collect(Collectors.toSet());
    boolean isWhole = kept.stream().noneMatch(image -> image.registry().equals(KUBERNETES));
    if (own.isEmpty() || !isWhole || repositories.size() != 1) {
      return Optional.empty();
    }
    String repository = repositories.iterator().next();
    boolean hasCoreDns = own.stream().anyMatch(r -> r.from().repository().equals(COREDNS));
    return Optional.of(
        "apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nimageRepository: "
            + repository
            + "\n"
            + (hasCoreDns ? "dns:\n  imageRepository: " + repository + "/coredns\n" : ""));
  }

  /** The name at the mirror without the repository in the registry. */
  private static Optional<String> repository(Rewrite rewrite) {
    String to = rewrite.to().registry() + "/" + rewrite.to().repository();
    String behind = "/" + rewrite.from().repository();
    return to.endsWith(behind)
        ? Optional.of(to.substring(0, to.length() - behind.length()))
        : Optional.empty();
  }

  /**
   * A compose file that overrides the images of services.
   *
   * @param services the image of each service, by its name
   */
  String compose(Map<String, ImageReference> services) {
    Map<ImageReference, ImageReference> names = new LinkedHashMap<>();
    renamed.forEach(rewrite -> names.put(rewrite.from(), rewrite.to()));
    StringBuilder text = new StringBuilder("services:\n");
    services.forEach(
        (service, image) -> {
          ImageReference to = names.get(image.current());
          if (to != null) {
            text.append("  ").append(service).append(":\n    image: ").append(to).append('\n');
          }
        });
    return text.toString();
  }
}
