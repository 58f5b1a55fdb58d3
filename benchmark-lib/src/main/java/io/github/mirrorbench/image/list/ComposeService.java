package io.github.mirrorbench.image.list;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service of a compose file, as far as it decides about an image.
 *
 * @param file the file that has the image or, without one, the service
 * @param line the line of the image or the service
 * @param image the name of the image, variables not filled in
 * @param build the way to build it
 * @param pullPolicy the rule by which it is pulled
 * @param profiles the profiles of which one has to be active
 */
record ComposeService(
    String file,
    int line,
    Optional<String> image,
    Optional<YamlNode> build,
    Optional<String> pullPolicy,
    Set<String> profiles) {

  static ComposeService of(String file, YamlNode node) {
    Optional<YamlNode.Scalar> image = node.at("image").flatMap(YamlNode::scalar);
    Set<String> profiles = new LinkedHashSet<>();
    for (YamlNode profile : node.at("profiles").map(YamlNode::items).orElse(List.of())) {
      profile.scalar().map(YamlNode.Scalar::text).ifPresent(profiles::add);
    }
    return new ComposeService(
        file,
        image.map(YamlNode.Scalar::line).orElse(node.line()),
        image.map(YamlNode.Scalar::text).filter(text -> !text.isEmpty()),
        node.at("build"),
        node.textAt("pull_policy"),
        profiles);
  }

  /** This service where it says something, the other one where it does not. */
  ComposeService over(ComposeService base) {
    ComposeService place = image.isPresent() || base.image.isEmpty() ? this : base;
    Set<String> all = new LinkedHashSet<>(base.profiles);
    all.addAll(profiles);
    return new ComposeService(
        place.file,
        place.line,
        image.or(base::image),
        build.or(base::build),
        pullPolicy.or(base::pullPolicy),
        all);
  }

  boolean isActive(Set<String> active) {
    return profiles.isEmpty()
        || active.contains("*")
        || profiles.stream().anyMatch(active::contains);
  }

  /** The place of the Dockerfile, as far as the file says it. */
  String recipe() {
    YamlNode node = build.orElseThrow();
    if (node.at("dockerfile_inline").isPresent()) {
      return "from the lines of dockerfile_inline, which are not read";
    }
    List<String> parts = new ArrayList<>();
    node.textAt("context").or(() -> node.scalar().map(YamlNode.Scalar::text)).ifPresent(parts::add);
    parts.add(node.textAt("dockerfile").orElse("Dockerfile"));
    return "from " + String.join("/", parts).replace("/./", "/").replace("//", "/");
  }
}
