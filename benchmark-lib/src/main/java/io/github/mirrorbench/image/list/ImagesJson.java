package io.github.mirrorbench.image.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads JSON about images: {@code docker images --format json}, {@code docker image inspect},
 * {@code docker compose images --format json}, and what podman and crictl print as JSON.
 */
final class ImagesJson {
  private static final String NONE = "<none>";

  private ImagesJson() {}

  /** The entries of all documents, if they are of this form. */
  static Optional<List<YamlNode>> entries(List<YamlNode> documents) {
    List<YamlNode> entries =
        documents.stream()
            .flatMap(
                document ->
                    document instanceof YamlNode.Sequence sequence
                        ? sequence.items().stream()
                        : document.at("images").isPresent()
                            ? document.at("images").get().items().stream()
                            : Stream.of(document))
            .toList();
    return !entries.isEmpty() && entries.stream().allMatch(ImagesJson::isEntry)
        ? Optional.of(entries)
        : Optional.empty();
  }

  private static boolean isEntry(YamlNode entry) {
    return entry.at("Repository").isPresent()
        || entry.at("RepoTags").isPresent()
        || entry.at("repoTags").isPresent()
        || entry.at("Names").isPresent();
  }

  static ImageList read(String file, List<YamlNode> entries) {
    Findings findings = new Findings();
    for (YamlNode entry : entries) {
      Optional<String> repository = entry.textAt("Repository");
      if (repository.isPresent()) {
        ImageTable.take(
            file,
            entry.line(),
            repository.get(),
            entry.textAt("Tag").orElse(NONE),
            entry.textAt("Digest").orElse(NONE),
            false,
            findings);
      } else {
        named(file, entry, findings);
      }
    }
    return findings.as(ListForm.IMAGES_JSON);
  }

  private static void named(String file, YamlNode entry, Findings findings) {
    List<YamlNode> names =
        List.of("RepoTags", "repoTags", "Names", "RepoDigests", "repoDigests").stream()
            .flatMap(key -> entry.at(key).stream())
            .map(YamlNode::items)
            .filter(items -> !items.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (names.isEmpty()) {
      findings.skip(
          file, entry.line(), "", "an image without a name, which no registry can be asked for");
    }
    for (YamlNode name : names) {
      name.scalar().ifPresent(text -> findings.take(file, text.line(), text.text()));
    }
  }
}
