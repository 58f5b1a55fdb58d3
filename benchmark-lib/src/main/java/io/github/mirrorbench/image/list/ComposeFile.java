package io.github.mirrorbench.image.list;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One compose file with its services, in which {@code extends} is resolved.
 *
 * @param file the file in remarks
 * @param folder its folder, relative to that of the first file
 * @param documents its documents; later ones override earlier ones
 */
record ComposeFile(String file, Path folder, List<YamlNode> documents) {

  private static final int CHAIN_AT_MOST = 50;

  /** The source of the files that others extend and include. */
  interface Loader {
    /** Throws {@link IllegalArgumentException} with the reason when there is none. */
    ComposeFile load(ComposeFile from, YamlNode reference, String path);
  }

  /** True for a document with services, but for a Kubernetes object that has some too. */
  static boolean isCompose(YamlNode document) {
    return !KubernetesManifests.isManifest(document)
        && (document.at("services").filter(YamlNode.Mapping.class::isInstance).isPresent()
            || document.at("include").filter(YamlNode.Sequence.class::isInstance).isPresent()
            || isFirstForm(document));
  }

  /** True for the form before 2016, which had the services at the top. */
  private static boolean isFirstForm(YamlNode document) {
    return document instanceof YamlNode.Mapping services
        && !services.members().isEmpty()
        && services.members().values().stream()
            .allMatch(
                service -> service.textAt("image").isPresent() || service.at("build").isPresent());
  }

  Map<String, ComposeService> services(Expansion expansion, Loader loader) {
    Map<String, ComposeService> services = new LinkedHashMap<>();
    for (YamlNode document : documents) {
      for (String name : namesIn(document)) {
        services.computeIfAbsent(
            name, n -> service(n, expansion, loader, new LinkedHashSet<>()).orElseThrow());
      }
    }
    return services;
  }

  private static Set<String> namesIn(YamlNode document) {
    return listed(document) instanceof YamlNode.Mapping services
        ? services.members().keySet()
        : Set.of();
  }

  private static YamlNode listed(YamlNode document) {
    return isFirstForm(document)
        ? document
        : document.at("services").orElse(new YamlNode.Scalar(document.line(), ""));
  }

  /** The service over what it extends. */
  private Optional<ComposeService> service(
      String name, Expansion expansion, Loader loader, Set<String> trail) {
    Optional<ComposeService> merged = Optional.empty();
    for (YamlNode document : documents) {
      Optional<YamlNode> found = listed(document).at(name);
      if (found.isPresent()) {
        YamlNode node = found.get();
        ComposeService own = ComposeService.of(file, node);
        Optional<ComposeService> base =
            node.at("extends").map(reference -> base(name, reference, expansion, loader, trail));
        ComposeService whole = base.map(own::over).orElse(own);
        merged = Optional.of(merged.map(whole::over).orElse(whole));
      }
    }
    return merged;
  }

  private ComposeService base(
      String name, YamlNode reference, Expansion expansion, Loader loader, Set<String> trail) {
    if (!trail.add(file + "\n" + name)) {
      throw refusal(reference, name + " extends itself");
    }
    if (trail.size() > CHAIN_AT_MOST) {
      throw refusal(
          reference, "more than " + CHAIN_AT_MOST + " services extend each other in a row");
    }
    String wanted =
        reference
            .textAt("service")
            .or(() -> reference.scalar().map(YamlNode.Scalar::text))
            .orElse("");
    Optional<String> path = reference.textAt("file");
    ComposeFile where =
        path.isEmpty() ? this : loader.load(this, reference, expansion.of(path.get()));
    ComposeService base =
        where
            .service(wanted, expansion, loader, trail)
            .orElseThrow(
                () ->
                    refusal(
                        reference,
                        name + " extends \"" + wanted + "\", which is not in " + where.file));
    trail.remove(file + "\n" + name);
    return base;
  }

  /** The files that this one includes; those of one entry override each other. */
  List<List<ComposeFile>> included(Expansion expansion, Loader loader) {
    List<List<ComposeFile>> included = new ArrayList<>();
    for (YamlNode document : documents) {
      for (YamlNode entry : document.at("include").map(YamlNode::items).orElse(List.of())) {
        YamlNode paths = entry.at("path").orElse(entry);
        List<YamlNode> all = paths.items().isEmpty() ? List.of(paths) : paths.items();
        included.add(
            all.stream()
                .flatMap(path -> path.scalar().stream())
                .map(path -> loader.load(this, path, expansion.of(path.text())))
                .toList());
      }
    }
    return included;
  }

  IllegalArgumentException refusal(YamlNode at, String reason) {
    return new IllegalArgumentException(new Remark(file, at.line(), "", reason).toString());
  }
}
