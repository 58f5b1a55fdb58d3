package io.github.mirrorbench.image.list;

import io.github.mirrorbench.image.Platform;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the images that a file names, whatever its form: a list, the output of {@code docker
 * images} and its like, a compose file, Kubernetes manifests, a Dockerfile. The form is recognised
 * by the content and, where that leaves a doubt, by the name. Thread-safe if its YAML reader is.
 */
public final class ImageListReader {
  private static final int BYTES_AT_MOST = 10 << 20;
  private static final int HEADER_WITHIN_LINES = 3;

  private final YamlReader yaml;
  private final Map<String, String> environment;
  private final Map<String, String> buildArguments;

  /**
   * Makes a reader.
   *
   * @param yaml the parser for YAML and JSON
   * @param environment the variables that compose files may use
   * @param platform the platform for which Dockerfiles build
   */
  public ImageListReader(YamlReader yaml, Map<String, String> environment, Platform platform) {
    this.yaml = yaml;
    this.environment = Map.copyOf(environment);
    this.buildArguments = buildArguments(platform);
  }

  /** The arguments that BuildKit gives to every build; it builds on the platform it builds for. */
  private static Map<String, String> buildArguments(Platform platform) {
    String variant = platform.architecture().equals("arm64") ? "" : platform.variant().orElse("");
    Map<String, String> arguments = new HashMap<>();
    for (String side : List.of("TARGET", "BUILD")) {
      arguments.put(side + "OS", platform.os());
      arguments.put(side + "ARCH", platform.architecture());
      arguments.put(side + "VARIANT", variant);
      arguments.put(
          side + "PLATFORM",
          platform.os() + "/" + platform.architecture() + (variant.isEmpty() ? "" : "/" + variant));
    }
    return arguments;
  }

  /**
   * Reads a file.
   *
   * @param name the name of the file, for its form and for messages
   * @param content the file
   * @param neighbours the files beside it
   * @throws IllegalArgumentException with the place and the reason, when the file has none of the
   *     forms or is broken
   */
  public ImageList read(String name, byte[] content, Neighbours neighbours) {
    String text = text(name, content);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < Math.min(HEADER_WITHIN_LINES, lines.size()); i++) {
      if (ImageTable.isHeader(lines.get(i))) {
        return ImageTable.read(name, lines, i);
      }
    }
    if (DockerfileText.isLikely(text) || isDockerfileName(name)) {
      return dockerfile(name, text);
    }
    return YamlText.isLikely(name, text)
        ? documents(name, YamlText.documents(yaml, name, text), neighbours)
        : PlainList.read(name, text);
  }

  private static boolean isDockerfileName(String name) {
    return name.matches(
        "(?i)(?:.*[/\\\\])?(?:(?:Dockerfile|Containerfile)(?:\\.[^/\\\\]*)?|[^/\\\\]*\\.(?:Dockerfile|Containerfile))");
  }

  private ImageList dockerfile(String name, String text) {
    try {
      return Dockerfile.read(name, text, buildArguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
    }
  }

  private ImageList documents(String name, List<YamlNode> documents, Neighbours neighbours) {
    if (documents.isEmpty()) {
      throw new IllegalArgumentException(name + " is empty");
    }
    YamlNode first = documents.get(0);
    if (KubernetesManifests.isManifest(first)) {
      requireAll(name, documents, KubernetesManifests::isManifest, ListForm.KUBERNETES);
      return KubernetesManifests.read(name, documents);
    }
    if (ComposeFile.isCompose(first)) {
      requireAll(name, documents, ComposeFile::isCompose, ListForm.COMPOSE);
      return ComposeProject.read(name, documents, yaml, environment, neighbours);
    }
    Optional<List<YamlNode>> entries = ImagesJson.entries(documents);
    return entries.isPresent()
        ? ImagesJson.read(name, entries.get())
        : scalars(name, documents).orElseThrow(() -> foreign(name, first));
  }

  /** One file has one form: a guess about the rest would leave out images unseen. */
  private static void requireAll(
      String name, List<YamlNode> documents, Predicate<YamlNode> isAlike, ListForm form) {
    for (YamlNode document : documents) {
      if (!isAlike.test(document)) {
        throw at(
            name,
            document.line(),
            "this document is of another form than the first, which is "
                + form
                + "; put it in a file of its own");
      }
    }
  }

  /** A list of names in YAML or JSON. */
  private static Optional<ImageList> scalars(String name, List<YamlNode> documents) {
    List<YamlNode> items = documents.get(0).items();
    if (documents.size() > 1
        || items.isEmpty()
        || !items.stream().allMatch(item -> item.scalar().isPresent())) {
      return Optional.empty();
    }
    Findings findings = new Findings();
    for (YamlNode item : items) {
      item.scalar().ifPresent(image -> findings.take(name, image.line(), image.text()));
    }
    return Optional.of(findings.as(ListForm.LIST));
  }

  private static IllegalArgumentException foreign(String name, YamlNode document) {
    boolean isChart = document.at("image").filter(YamlNode.Mapping.class::isInstance).isPresent();
    return at(
        name,
        document.line(),
        isChart
            ? "these are values of a chart; render the chart first, with helm template"
            : "this is neither a compose file (services:), nor a Kubernetes manifest (apiVersion:,"
                + " kind:), nor a list of images");
  }

  private static IllegalArgumentException at(String name, int line, String reason) {
    return new IllegalArgumentException(new Remark(name, line, "", reason).toString());
  }

  /** UTF-8, or the UTF-16 with a mark that PowerShell redirects output in. */
  private static String text(String name, byte[] content) {
    if (content.length > BYTES_AT_MOST) {
      throw new IllegalArgumentException(name + " has more than 10 MiB, unlike any list of images");
    }
    Charset charset =
        begins(content, 0xFF, 0xFE) || begins(content, 0xFE, 0xFF)
            ? StandardCharsets.UTF_16
            : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(name + " is no text");
      }
      String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      if (unmarked.isBlank()) {
        throw new IllegalArgumentException(name + " is empty");
      }
      return unmarked;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + " is no text in UTF-8", e);
    }
  }

  private static boolean begins(byte[] content, int first, int second) {
    return content.length >= 2 && content[0] == (byte) first && content[1] == (byte) second;
  }
}
