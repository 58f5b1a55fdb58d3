package io.github.mirrorbench.image.list;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the images of the pods in Kubernetes manifests. Kinds that Kubernetes itself does not have
 * are left alone: whether a field of theirs names an image to pull only their controller knows.
 */
final class KubernetesManifests {
  private static final Set<String> GROUPS = Set.of("", "apps", "batch", "extensions");

  /** The path to the pod's specification, by kind. */
  private static final Map<String, List<String>> POD_OF =
      Map.of(
          "Pod", List.of("spec"),
          "PodTemplate", List.of("template", "spec"),
          "Deployment", List.of("spec", "template", "spec"),
          "StatefulSet", List.of("spec", "template", "spec"),
          "DaemonSet", List.of("spec", "template", "spec"),
          "ReplicaSet", List.of("spec", "template", "spec"),
          "ReplicationController", List.of("spec", "template", "spec"),
          "Job", List.of("spec", "template", "spec"),
          "CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec"));

  private static final List<String> CONTAINERS =
      List.of("initContainers", "containers", "ephemeralContainers");

  private final String file;
  private final Findings findings = new Findings();
  private final Map<String, List<YamlNode>> leftAlone = new LinkedHashMap<>();

  private KubernetesManifests(String file) {
    this.file = file;
  }

  static boolean isManifest(YamlNode document) {
    return document.textAt("kind").isPresent() && document.textAt("apiVersion").isPresent();
  }

  static ImageList read(String file, List<YamlNode> documents) {
    KubernetesManifests manifests = new KubernetesManifests(file);
    documents.forEach(
        document ->
            manifests.object(
                document,
                document.textAt("apiVersion").orElse(""),
                document.textAt("kind").orElse("")));
    manifests.leftAlone.forEach(manifests::sayLeftAlone);
    return manifests.findings.as(ListForm.KUBERNETES);
  }

  private void object(YamlNode object, String apiVersion, String kind) {
    Optional<YamlNode> items = object.at("items");
    if (kind.endsWith("List") && items.isPresent()) {
      // The items of a list of one kind, such as PodList, need not repeat it.
      String kindOfItems = kind.substring(0, kind.length() - "List".length());
      for (YamlNode item : items.get().items()) {
        object(
            item,
            item.textAt("apiVersion").orElse(apiVersion),
            item.textAt("kind").orElse(kindOfItems));
      }
      return;
    }
    String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    List<String> path = GROUPS.contains(group) ? POD_OF.get(kind) : null;
    if (path == null) {
      List<YamlNode> fields = new ArrayList<>();
      collectImageFields(object, fields);
      if (!fields.isEmpty()) {
        leftAlone
            .computeIfAbsent(kind + " (" + apiVersion + ")", key -> new ArrayList<>())
            .addAll(fields);
      }
      return;
    }
    Optional<YamlNode> pod = Optional.of(object);
    for (String step : path) {
      pod = pod.flatMap(node -> node.at(step));
    }
    pod.ifPresent(this::pod);
  }

  private void pod(YamlNode pod) {
    for (String list : CONTAINERS) {
      for (YamlNode container : pod.at(list).map(YamlNode::items).orElse(List.of())) {
        container.at("image").flatMap(YamlNode::scalar).ifPresent(this::take);
      }
    }
    for (YamlNode volume : pod.at("volumes").map(YamlNode::items).orElse(List.of())) {
      volume
          .at("image")
          .flatMap(image -> image.at("reference"))
          .flatMap(YamlNode::scalar)
          .ifPresent(this::take);
    }
  }

  private void take(YamlNode.Scalar image) {
    findings.take(file, image.line(), image.text());
  }

  private static void collectImageFields(YamlNode node, List<YamlNode> fields) {
    node.at("image").flatMap(YamlNode::scalar).ifPresent(fields::add);
    node.items().forEach(item -> collectImageFields(item, fields));
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.members().values().forEach(value -> collectImageFields(value, fields));
    }
  }

  private void sayLeftAlone(String kind, List<YamlNode> fields) {
    findings.skip(
        file,
        fields.get(0).line(),
        "",
        "left alone: "
            + (fields.size() == 1 ? "1 image field" : fields.size() + " image fields")
            + " of kind "
            + kind);
  }
}
