package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.text.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The configuration file of a containerd with all that it imports, merged as that release does it:
 * later files win, in 1.x whole plugins at a time, since 2.0 key by key.
 */
final class ContainerdFiles {
  private static final int FILES_AT_MOST = 1000;
  private static final int NEWEST_VERSION = 3;

  private final HostSystem host;
  private final Optional<DockerVersion> release;
  private final Parsers parsers;
  private final Map<String, Object> plugins = new LinkedHashMap<>();
  private final Set<String> disabled = new HashSet<>();
  private final Map<String, Path> places = new HashMap<>();
  private int version;

  private ContainerdFiles(HostSystem host, Optional<DockerVersion> release, Parsers parsers) {
    this.host = host;
    this.release = release;
    this.parsers = parsers;
  }

  /**
   * Reads and merges.
   *
   * @throws IllegalArgumentException with the file, the fault and the way out, clauses, when one
   *     cannot be read or understood: what it says must not be guessed
   */
  static ContainerdConfig read(
      Path file, HostSystem host, Optional<DockerVersion> release, Parsers parsers) {
    ContainerdFiles files = new ContainerdFiles(host, release, parsers);
    files.load(file);
    return ContainerdConfig.of(files.plugins, files.version, files.isOff(), release, files.places);
  }

  private boolean isOff() {
    return ContainerdConfig.PLUGINS.stream().anyMatch(disabled::contains);
  }

  private void load(Path first) {
    Deque<Path> pending = new ArrayDeque<>(List.of(first));
    Set<Path> loaded = new HashSet<>();
    while (!pending.isEmpty() && loaded.size() < FILES_AT_MOST) {
      Path file = pending.remove().normalize();
      if (!loaded.add(file) || (Files.notExists(file) && isPassedOver(file, first))) {
        continue;
      }
      Tree tree = Tree.of(toml(file));
      add(tree, file);
      for (String plugin : ContainerdConfig.PLUGINS) {
        ContainerdConfig.settingsOf(tree.at("plugins", plugin, "registry"))
            .forEach(setting -> places.put(setting, file));
      }
      for (String imported : tree.at("imports").strings()) {
        pending.addAll(matching(file, imported));
      }
    }
  }

  /** A file that is imported by its name must be there in 1.x, which does not start without. */
  private boolean isPassedOver(Path missing, Path first) {
    if (missing.equals(first.normalize()) || release.isEmpty() || isLater()) {
      return true;
    }
    throw new IllegalArgumentException(
        missing
            + " is imported by its name and does not exist, so that containerd "
            + release.get()
            + " does not start; make it, or take the import out of "
            + first);
  }

  private Map<String, Object> toml(Path file) {
    try {
      requireSeen(file);
      return parsers.toml(FileState.read(file).text());
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + " is no TOML: " + e.getMessage() + "; mend it there", e);
    }
  }

  /** A file that its folder hides is not missing: the look at it fails with the reason. */
  private static void requireSeen(Path file) throws IOException {
    if (!Files.exists(file) && !Files.notExists(file)) {
      Files.readAttributes(file, BasicFileAttributes.class);
    }
  }

  private static IllegalArgumentException unreadable(Path file, IOException e) {
    return new IllegalArgumentException(
        file
            + " cannot be read: "
            + FileFailure.reason(e, "it is gone")
            + (e instanceof AccessDeniedException ? "; run the command as root" : "; mend that"),
        e);
  }

  private int version(Tree tree, Path file) {
    Optional<Object> declared = tree.at("version").value();
    boolean isUnknown =
        declared
            .filter(
                value ->
                    !(value instanceof Number number)
                        || (number.intValue() > NEWEST_VERSION && (isLater() || release.isEmpty())))
            .isPresent();
    if (isUnknown) {
      throw new IllegalArgumentException(
          file
              + " declares the version "
              + declared.get()
              + ", of which only containerd's release can tell the meaning; declare one up to "
              + NEWEST_VERSION);
    }
    return declared.map(Number.class::cast).map(Number::intValue).orElse(0);
  }

  private void add(Tree file, Path place) {
    int declared = version(file, place);
    disabled.addAll(file.at("disabled_plugins").strings());
    boolean isLater = isLater();
    Map<String, Object> names = new LinkedHashMap<>(file.at("plugins").members());
    if (isLater && declared < 2 && names.containsKey("cri")) {
      merge(Map.of("io.containerd.grpc.v1.cri", names.remove("cri")), names);
    }
    if (isLater ? declared >= 2 : declared > 0) {
      version = declared;
    }
    if (isLater || release.isEmpty()) {
      merge(names, plugins);
    } else {
      plugins.putAll(names);
    }
  }

  private boolean isLater() {
    return release.filter(r -> r.major() >= 2).isPresent();
  }

  /** Adds settings, key by key: what is added wins. */
  @SuppressWarnings("unchecked") // TOML has strings for keys.
  static void merge(Map<String, Object> added, Map<String, Object> into) {
    added.forEach(
        (key, value) -> {
          if (value instanceof Map && into.get(key) instanceof Map) {
            Map<String, Object> both = new LinkedHashMap<>((Map<String, Object>) into.get(key));
            merge((Map<String, Object>) value, both);
            into.put(key, both);
          } else {
            into.put(key, value);
          }
        });
  }

  /** Only an asterisk makes a pattern; containerd 1.x takes a relative one from its own folder. */
  private List<Path> matching(Path importing, String imported) {
    Path named = Path.of(imported);
    Path folder = importing.toAbsolutePath().resolveSibling("");
    boolean isPattern = imported.contains("*");
    Path path =
        named.isAbsolute()
            ? host.at(named)
            : isPattern && release.isPresent() && !isLater()
                ? host.root().resolve(named)
                : folder.resolve(named);
    if (!isPattern) {
      return List.of(path);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.normalize());
    Path fixed = path;
    while (fixed.toString().contains("*")) {
      fixed = fixed.resolveSibling("");
    }
    try {
      requireSeen(fixed);
      if (!Files.isDirectory(fixed)) {
        return List.of();
      }
      int depth = path.getNameCount() - fixed.getNameCount();
      try (Stream<Path> files = Files.walk(fixed.normalize(), depth)) {
        return files.filter(matcher::matches).sorted().toList();
      }
    } catch (IOException e) {
      throw unreadable(fixed, e);
    } catch (UncheckedIOException e) {
      throw unreadable(fixed, Objects.requireNonNull(e.getCause()));
    }
  }
}
