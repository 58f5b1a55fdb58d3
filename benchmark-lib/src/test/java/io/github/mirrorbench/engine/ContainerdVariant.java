package io.github.mirrorbench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration of containerd, as people have them or as they go wrong.
 *
 * @param name the situation
 * @param files the files by name, {@code config.toml} first; {@code HERE} in them is their folder
 */
record ContainerdVariant(String name, Map<String, String> files) {
  private static final String V1 = "[plugins.cri.registry]\n  config_path = \"/first\"\n";
  private static final String V1_MIRRORS =
      "[plugins.cri.registry.mirrors.\"docker.io\"]\n  endpoint = [\"https://old.example\"]\n";
  private static final String V2 =
      "[plugins.\"io.containerd.grpc.v1.cri\".registry]\n  config_path = \"/second\"\n";
  private static final String V2_OTHER =
      "[plugins.\"io.containerd.grpc.v1.cri\"]\n  sandbox_image = \"pause.example/pause:3\"\n";
  private static final String V2_MIRRORS =
      """
      [plugins."io.containerd.grpc.v1.cri".registry.mirrors."docker.io"]
        endpoint = ["https://old.example"]
      """;
  private static final String SECOND = "io.containerd.grpc.v1.cri";
  private static final String THIRD = "io.containerd.cri.v1.images";
  private static final String V2_TLS =
      "[plugins.\"" + SECOND + "\".registry.configs.\"r.example\".tls]\n  ca_file = \"/ca\"\n";
  private static final String V3 =
      "[plugins.\"io.containerd.cri.v1.images\".registry]\n  config_path = \"/third\"\n";
  private static final String V3_PULLS =
      "[plugins.\"io.containerd.cri.v1.images\"]\n  use_local_image_pull = true\n";

  static List<ContainerdVariant> all() {
    return List.of(
        of("nothing", ""),
        of("version alone", "version = 2\n"),
        of("version 3 alone", "version = 3\n"),
        of("no version, first names", V1),
        of("no version, first names, mirrors", V1_MIRRORS),
        of("no version, second names", V2),
        of("no version, second names, mirrors", V2_MIRRORS),
        of("no version, third names", V3),
        of("version 1, first and second names", "version = 1\n" + V1 + V2),
        of("version 1, first names", "version = 1\n" + V1),
        of("version 2, first names", "version = 2\n" + V1),
        of("version 2, second names", "version = 2\n" + V2),
        of("version 2, mirrors", "version = 2\n" + V2_MIRRORS),
        of("version 2, mirrors and folder", "version = 2\n" + V2 + V2_MIRRORS),
        of("version 2, third names", "version = 2\n" + V3),
        of("version 2, second and third names", "version = 2\n" + V2 + V3),
        of("version 3, second names", "version = 3\n" + V2),
        of("version 3, third names", "version = 3\n" + V3),
        of("version 3, pulls itself", "version = 3\n" + V3_PULLS + V3),
        of("version 2, pulls itself", "version = 2\n" + V3_PULLS + V2),
        of("version 2, folder and TLS", "version = 2\n" + V2 + V2_TLS),
        of("version 2, TLS of the later name", "version = 2\n" + V2_TLS.replace(SECOND, THIRD)),
        of("list", "version = 2\n" + V2.replace("/second", "/a:/b")),
        of("empty folder", "version = 2\n" + V2.replace("/second", "")),
        of(
            "dotted keys",
            "version = 2\nplugins.\"io.containerd.grpc.v1.cri\".registry.config_path = '/d'\n"),
        imports("imports a file", "version = 2\n", "more.toml", "version = 2\n" + V2),
        imports(
            "imports by a pattern", "version = 2\n", "HERE/conf.d/*.toml", "version = 2\n" + V2),
        imports(
            "imports by a relative pattern",
            "version = 2\n",
            "conf.d/*.toml",
            "version = 2\n" + V2),
        imports("a pattern without a match", "version = 2\n" + V2, "none/*.toml", V2),
        imports(
            "imported settings of the same plugin",
            "version = 2\n" + V2,
            "more.toml",
            "version = 2\n" + V2_OTHER),
        imports(
            "imported file wins",
            "version = 2\n" + V2,
            "more.toml",
            "version = 2\n" + V2.replace("second", "later")),
        imports("imported file without a version", "version = 2\n", "more.toml", V2),
        imports(
            "imported file of version 1", "version = 2\n" + V2, "more.toml", "version = 1\n" + V1),
        imports("imported file has the version", "", "more.toml", "version = 2\n" + V2),
        imports("version 3 imports version 2", "version = 3\n", "more.toml", "version = 2\n" + V2),
        imports(
            "version 2 imports version 3", "version = 2\n" + V2, "more.toml", "version = 3\n" + V3),
        imports(
            "mirrors here, folder there",
            "version = 2\n" + V2_MIRRORS,
            "more.toml",
            "version = 2\n" + V2),
        imports("version 1 imports version 2", V1, "more.toml", "version = 2\n" + V2_OTHER),
        chain());
  }

  private static ContainerdVariant of(String name, String config) {
    return new ContainerdVariant(name, Map.of("config.toml", config));
  }

  private static ContainerdVariant imports(
      String name, String config, String imported, String there) {
    String version =
        config.startsWith("version") ? config.lines().findFirst().orElseThrow() + "\n" : "";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "config.toml",
        version + "imports = [\"" + imported + "\"]\n" + config.substring(version.length()));
    files.put(imported.contains("*") ? "conf.d/10.toml" : imported, there);
    return new ContainerdVariant(name, files);
  }

  private static ContainerdVariant chain() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("config.toml", "version = 2\nimports = [\"HERE/a.toml\"]\n");
    files.put("a.toml", "version = 2\nimports = [\"b.toml\", \"config.toml\"]\n");
    files.put("b.toml", "version = 2\n" + V2);
    return new ContainerdVariant("imports of imports, in a circle", files);
  }

  /** Writes the files; returns the first. */
  Path in(Path folder) {
    files.forEach(
        (name, text) -> {
          try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.replace("HERE", folder.toString()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder.resolve("config.toml");
  }

  @Override
  public String toString() {
    return name;
  }
}
