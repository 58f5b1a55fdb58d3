package io.github.mirrorbench.cli.copy;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.Mirror;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mirrors that the sources of a copy are read from. */
final class SourceMirrors {
  private SourceMirrors() {}

  /**
   * The mirrors for each registry that the images belong to. The catalogue knows which registries a
   * mirror serves; any other stands for one, and could not tell images of several apart.
   */
  static Map<String, List<Mirror>> of(List<String> named, List<ImageReference> images) {
    Catalogue catalogue = Catalogue.builtIn();
    List<Mirror> mirrors =
        CommandException.accepted(
            "--mirror: ",
            () ->
                named.stream()
                    .map(catalogue::meantBy)
                    .map(mirror -> listed(mirror, catalogue).orElse(mirror))
                    .toList());
    List<String> registries = images.stream().map(ImageReference::registry).distinct().toList();
    for (Mirror mirror : mirrors) {
      if (registries.size() > 1 && listed(mirror, catalogue).isEmpty()) {
        throw CommandException.usage(
            "--mirror "
                + mirror.endpoint()
                + " stands for one registry, and these images belong to "
                + String.join(" and ", registries)
                + ". Copy them in commands of their own.");
      }
    }
    Map<String, List<Mirror>> byRegistry = new LinkedHashMap<>();
    registries.forEach(
        registry ->
            byRegistry.put(
                registry,
                mirrors.stream()
                    .filter(mirror -> !catalogue.isForOthersOnly(mirror, registry))
                    .toList()));
    return byRegistry;
  }

  /** The catalogue's entry at this address, which knows the form of its names. */
  private static Optional<Mirror> listed(Mirror mirror, Catalogue catalogue) {
    return catalogue.entries().stream()
        .flatMap(entry -> entry.mirror().stream())
        .filter(known -> known.endpoint().equals(mirror.endpoint()))
        .findFirst();
  }
}
