package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.rules.ManifestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads verified bytes as a manifest (OCI image spec, "Image Manifest" and "Image Index", and
 * docker's "Image Manifest V 2, Schema 2"), as strictly as an engine and no more:
 *
 * <pre>{@code
 * {"schemaVersion": 2, "mediaType": "…", "config": {…}, "layers": [{"mediaType": "…", "digest": "sha256:…", "size": 1}]}
 * {"schemaVersion": 2, "mediaType": "…", "manifests": [{"digest": "…", "platform": {"os": "linux", "architecture": "amd64"}}]}
 * }</pre>
 */
record ManifestReader(ManifestRules rules) {
  static final int BYTES_AT_MOST = 4 * 1024 * 1024;
  private static final int ENTRIES_AT_MOST = 4096;

  /**
   * @param served the {@code Content-Type}
   * @param described the media type in the index that led to it
   */
  Manifest read(byte[] bytes, Digest digest, Optional<String> served, Optional<String> described)
      throws Unreadable {
    GoStruct root = GoStruct.parse(bytes, "the manifest");
    // Engines read this number and do not ask which one it is.
    root.number("schemaVersion");
    String type =
        rules.goesByServedType()
            ? servedType(root, served)
            : describedType(root, described.or(() -> served));
    Descriptor own = new Descriptor(type, digest, bytes.length);
    if (MediaTypes.isIndex(type)) {
      return new Manifest.Index(own, entriesOf(root));
    }
    RawDescriptor config = RawDescriptor.of(root.struct("config").orElse(GoStruct.EMPTY));
    requireTaken(rules.configTypes(), config, "config");
    return new Manifest.ImageManifest(own, checked(config), layersOf(root, typesOfLayers(type)));
  }

  private static void requireTaken(Pattern types, RawDescriptor part, String what)
      throws Unreadable {
    if (!types.matcher(part.mediaType()).matches()) {
      throw new Unreadable(
          "the image has a "
              + what
              + " of type \""
              + SafeText.of(part.mediaType())
              + "\", which the profile's engine does not take");
    }
  }

  /** The type by the header, with which the manifest has to agree to the letter. */
  private static String servedType(GoStruct root, Optional<String> served) throws Unreadable {
    String type =
        served.orElseThrow(() -> new Unreadable("the manifest came without a Content-Type"));
    String named = root.text("mediaType");
    requireKnown(type);
    if (!named.equals(type) && !(named.isEmpty() && MediaTypes.mayBeUnnamed(type))) {
      throw new Unreadable(
          named.isEmpty()
              ? "the manifest is served as " + type + " and does not call itself that"
              : "the manifest calls itself " + SafeText.of(named) + " but is served as " + type);
    }
    if (MediaTypes.mayBeUnnamed(type)) {
      requireOneKind(root, type);
    }
    return type;
  }

  /** The type by which it was found; of the manifest only the kind counts. */
  private static String describedType(GoStruct root, Optional<String> described) throws Unreadable {
    String named = root.text("mediaType");
    String type = described.orElse(named);
    requireKnown(type);
    if (MediaTypes.isKnown(named) && MediaTypes.isIndex(named) != MediaTypes.isIndex(type)) {
      throw new Unreadable(
          "the manifest calls itself " + SafeText.of(named) + " but is served as " + type);
    }
    requireOneKind(root, type);
    return type;
  }

  private static void requireKnown(String type) throws Unreadable {
    if (!MediaTypes.isKnown(type)) {
      throw new Unreadable("\"" + SafeText.of(type) + "\" is no media type of a manifest");
    }
  }

  /** Refuses a document of two kinds at once, which may be read either way (CVE-2021-41190). */
  private static void requireOneKind(GoStruct root, String type) throws Unreadable {
    if (MediaTypes.isIndex(type) && (root.has("config") || root.has("layers"))) {
      throw new Unreadable("the index has a config or layers too");
    }
    if (MediaTypes.isManifest(type) && root.has("manifests")) {
      throw new Unreadable("the image manifest lists manifests too");
    }
  }

  private Pattern typesOfLayers(String type) {
    return type.equals(MediaTypes.DOCKER_MANIFEST)
        ? rules.layerTypesOfDocker()
        : rules.layerTypes();
  }

  private List<Descriptor> layersOf(GoStruct root, Pattern types) throws Unreadable {
    List<Descriptor> all = new ArrayList<>();
    for (GoStruct layer : bounded(root, "layers")) {
      RawDescriptor described = RawDescriptor.of(layer);
      requireTaken(types, described, "layer");
      all.add(checked(described));
    }
    return all;
  }

  private static List<Manifest.Entry> entriesOf(GoStruct root) throws Unreadable {
    List<Manifest.Entry> all = new ArrayList<>();
    for (GoStruct entry : bounded(root, "manifests")) {
      RawDescriptor descriptor = RawDescriptor.of(entry);
      Optional<GoStruct> platform = entry.struct("platform");
      if (platform.isEmpty()) {
        all.add(new Manifest.Entry(descriptor, Optional.empty()));
      } else {
        platformOf(platform.get())
            .ifPresent(known -> all.add(new Manifest.Entry(descriptor, Optional.of(known))));
      }
    }
    return all;
  }

  private static List<GoStruct> bounded(GoStruct root, String what) throws Unreadable {
    List<GoStruct> all = root.structs(what);
    if (all.size() > ENTRIES_AT_MOST) {
      throw new Unreadable("the manifest lists more than " + ENTRIES_AT_MOST + " " + what);
    }
    return all;
  }

  /** The descriptor of what is going to be fetched, as strictly as the engine takes it. */
  Descriptor checked(RawDescriptor descriptor) throws Unreadable {
    return descriptor.checked(rules.bindsSizes());
  }

  /** Absent when it is written in a way that no engine would match. */
  static Optional<Platform> platformOf(GoStruct struct) throws Unreadable {
    String os = struct.text("os");
    String architecture = struct.text("architecture");
    String variant = struct.text("variant");
    try {
      return Optional.of(Platform.named(os, architecture, variant));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
