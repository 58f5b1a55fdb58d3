package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.text.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registry settings of containerd's Kubernetes side, as its configuration files have them
 * merged. Releases differ in which of three tables they read, by the version that the files
 * declare; {@code containerd config dump} of 1.6 and 2.1 says so.
 *
 * @param release the release of containerd, where known
 * @param version the version that counts after the merge; 1 where none is declared
 * @param configPath the folder of hosts.toml files, or a list of them; empty where none is set
 * @param hasMirrors true if there are mirrors of the old kind, which exclude such a folder
 * @param hasTls true if there is TLS of the old kind: containerd 1.6 refuses it beside such a
 *     folder, and 2.1 does not know it
 * @param pullsItself true if the Kubernetes side pulls by itself: since 2.1 the transfer service
 *     does so for it, unless a setting is beyond that service
 * @param unread the tables with registry settings that this containerd does not read
 * @param namesAreUris true if every plugin goes by its full name, as version 2 wants it
 * @param isOff true if the Kubernetes side is switched off
 * @param places the last file in which each registry setting stands, by the setting's name
 */
record ContainerdConfig(
    Optional<DockerVersion> release,
    int version,
    Optional<String> configPath,
    boolean hasMirrors,
    boolean hasTls,
    boolean pullsItself,
    List<Unread> unread,
    boolean namesAreUris,
    boolean isOff,
    Map<String, Path> places) {
  private static final String FIRST = "cri";
  private static final String SECOND = "io.containerd.grpc.v1.cri";
  private static final String THIRD = "io.containerd.cri.v1.images";
  private static final int DEFAULT_DOWNLOADS = 3;

  /** The plugins that have had the registry settings, oldest first. */
  static final List<String> PLUGINS = List.of(FIRST, SECOND, THIRD);

  /** The table that switches the transfer service off, whatever the version of the file. */
  static final String PULLS = "[plugins.\"" + THIRD + "\"]";

  /**
   * A table that is not read.
   *
   * @param table its header
   */
  record Unread(String table, Optional<String> configPath, boolean hasMirrors) {}

  ContainerdConfig {
    unread = List.copyOf(unread);
    places = Map.copyOf(places);
  }

  /** The settings that the engine itself prints, where its files cannot be read. */
  static ContainerdConfig ofDump(Tree dump, Optional<DockerVersion> release) {
    int version =
        dump.at("version").value().map(v -> v instanceof Number n ? n.intValue() : 0).orElse(0);
    boolean isOff = dump.at("disabled_plugins").strings().stream().anyMatch(PLUGINS::contains);
    return of(Map.of(), version, isOff, release, Map.of()).dumped(dump);
  }

  /** A containerd of which nothing is known but its release. */
  static ContainerdConfig none(Optional<DockerVersion> release) {
    return of(Map.of(), 0, false, release, Map.of());
  }

  /**
   * Reads the settings.
   *
   * @param plugins the plugins of all files, merged
   * @param declared the last version that a file declares, 0 where none does
   */
  static ContainerdConfig of(
      Map<String, Object> plugins,
      int declared,
      boolean isOff,
      Optional<DockerVersion> release,
      Map<String, Path> places) {
    List<String> read = tablesRead(declared, release);
    List<Unread> unread = new ArrayList<>();
    for (String name : PLUGINS) {
      Tree registry = Tree.of(plugins).at(name, "registry");
      if (!read.contains(name) && (configPath(registry).isPresent() || hasMirrors(registry))) {
        unread.add(new Unread(table(name), configPath(registry), hasMirrors(registry)));
      }
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String name : read) {
      ContainerdFiles.merge(Tree.of(plugins).at(name).members(), settings);
    }
    return new ContainerdConfig(
            release,
            Math.max(declared, 1),
            Optional.empty(),
            false,
            false,
            false,
            unread,
            plugins.keySet().stream().allMatch(name -> name.startsWith("io.containerd.")),
            isOff,
            places)
        .with(Tree.of(settings));
  }

  /** The settings as the engine itself says it has merged them, in place of those read. */
  ContainerdConfig dumped(Tree dump) {
    Tree third = dump.at("plugins", THIRD);
    return with(third.isPresent() ? third : dump.at("plugins", SECOND));
  }

  private ContainerdConfig with(Tree settings) {
    return new ContainerdConfig(
        release,
        version,
        configPath(settings.at("registry")),
        hasMirrors(settings.at("registry")),
        hasTls(settings.at("registry")) && !isSince(2, 0),
        pullsItself(settings),
        unread,
        namesAreUris,
        isOff,
        places);
  }

  private static Optional<String> configPath(Tree registry) {
    return registry.at("config_path").text().filter(path -> !path.isBlank());
  }

  private static boolean hasMirrors(Tree registry) {
    return !registry.at("mirrors").members().isEmpty();
  }

  private static boolean hasTls(Tree registry) {
    Tree configs = registry.at("configs");
    return configs.members().keySet().stream()
        .anyMatch(host -> configs.at(host, "tls").isPresent());
  }

  /** The registry settings of a plugin that are there, by name. */
  static Set<String> settingsOf(Tree registry) {
    Set<String> settings = new LinkedHashSet<>();
    configPath(registry).ifPresent(path -> settings.add("config_path"));
    if (hasMirrors(registry)) {
      settings.add("mirrors");
    }
    if (hasTls(registry)) {
      settings.add("tls");
    }
    return settings;
  }

  /** Settings beyond the transfer service; containerd 2.1 logs each of these when it starts. */
  private static boolean pullsItself(Tree settings) {
    Tree registry = settings.at("registry");
    return List.of("use_local_image_pull", "discard_unpacked_layers", "image_pull_with_sync_fs")
            .stream()
            .anyMatch(key -> settings.at(key).value().filter(Boolean.TRUE::equals).isPresent())
        || !registry.at("configs").members().isEmpty()
        || !registry.at("auths").members().isEmpty()
        || settings
            .at("max_concurrent_downloads")
            .value()
            .filter(most -> most instanceof Number n && n.intValue() != DEFAULT_DOWNLOADS)
            .isPresent();
  }

  /** The tables that are read; of two that say the same the last wins. */
  private static List<String> tablesRead(int declared, Optional<DockerVersion> release) {
    if (release.filter(r -> r.major() < 2).isPresent()) {
      return List.of(declared < 2 ? FIRST : SECOND);
    }
    if (declared < 2 && release.isEmpty()) {
      return List.of(FIRST);
    }
    return declared == 2 ? List.of(THIRD, SECOND) : List.of(THIRD);
  }

  /** The header of the table in which {@code config_path} counts, see {@link #needsVersion}. */
  String tableForConfigPath() {
    boolean isFirst = release.filter(r -> r.major() < 2).isPresent();
    boolean isLater = release.filter(r -> r.major() >= 2).isPresent();
    if (version < 2) {
      return table(namesAreUris ? SECOND : isLater ? THIRD : FIRST);
    }
    return table(version == 2 || isFirst ? SECOND : THIRD);
  }

  /** True if a line {@code version = 2} has to come first; with short names it would do harm. */
  boolean needsVersion() {
    return version < 2 && namesAreUris;
  }

  private static String table(String plugin) {
    return plugin.equals(FIRST)
        ? "[plugins.cri.registry]"
        : "[plugins.\"" + plugin + "\".registry]";
  }

  /** True if it is at least this release; false as well where that is not known. */
  boolean isSince(int major, int minor) {
    return release
        .filter(r -> r.major() > major || (r.major() == major && r.minor() >= minor))
        .isPresent();
  }
}
