package io.github.mirrorbench.engine.plan;

import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.util.Optional;

/**
 * Something about a configuration that its owner should know.
 *
 * @param kind the kind, for programs
 * @param message the message for people, one sentence or two without a final full stop
 */
public record Advisory(Kind kind, String message) {

  /** The severity. */
  public enum Severity {
    /** Nothing may be written: the engine would stop, or would not do what the file says. */
    OBSTACLE,
    /** The mirrors may not work as intended. */
    WARNING,
    /** Worth knowing. */
    NOTE
  }

  /** The finding. */
  public enum Kind {
    /** A byte order mark, and a dockerd that does not start with one. */
    BYTE_ORDER_MARK(Severity.OBSTACLE),
    /** {@code --registry-mirror} on dockerd's command line: the key as well would stop it. */
    FLAG_CONFLICT(Severity.OBSTACLE),
    /** containerd's old mirror tables, which exclude hosts.toml. */
    LEGACY_MIRRORS(Severity.OBSTACLE),
    /** A process that may be the engine cannot be looked at. */
    UNKNOWN_ENGINE(Severity.OBSTACLE),
    /** Another file of the engine already decides about the same registry. */
    FOREIGN_FILE(Severity.OBSTACLE),
    /** A file that may decide about the same registry cannot be read. */
    UNKNOWN_FILE(Severity.OBSTACLE),
    /** The engine runs in a machine of its own and does not see this host's files. */
    IN_MACHINE(Severity.OBSTACLE),
    /** A registry of its own among the mirrors: its images are others. */
    NOT_A_MIRROR(Severity.OBSTACLE),
    /** A file that the engine reads beside ours cannot be read. */
    UNREADABLE_FILE(Severity.WARNING),
    /** {@code registry-mirror}, which dockerd ignores silently. */
    SINGULAR_KEY(Severity.WARNING),
    /** An entry of the list that no request can reach. */
    DEAD_ENTRY(Severity.WARNING),
    /** A mirror list inside another object, which dockerd ignores or dies of. */
    NESTED_LIST(Severity.WARNING),
    /** A flag in a defaults file that the unit does not use. */
    UNUSED_FLAG(Severity.WARNING),
    /** A hosts.toml that replaces registry-mirrors on the containerd image store. */
    HOSTS_TOML_OVERRIDES(Severity.WARNING),
    /** Explicit insecure-registries, which end the exception for loopback http. */
    LOOPBACK_HTTP_OFF(Severity.WARNING),
    /** The file has other names, which will keep the earlier content. */
    HARD_LINKS(Severity.WARNING),
    /** A mirror over http that is neither loopback nor private. */
    PLAIN_HTTP(Severity.WARNING),
    /** A mirror with a path needs a certain dockerd, and we do not know which one there is. */
    PATH_NEEDS_VERSION(Severity.WARNING),
    /** A mirror that this engine cannot be told to use in the way it answers. */
    IMPOSSIBLE(Severity.WARNING),
    /** An IPv6 address that some releases of the engine cannot hold. */
    ADDRESS_LITERAL(Severity.WARNING),
    /** A tool that asks the mirror and nobody else. */
    NO_FALLBACK(Severity.WARNING),
    /** A plain http mirror that the engine takes only if it is told to. */
    NEEDS_INSECURE(Severity.WARNING),
    /** Two mirrors that are one in the engine's spelling. */
    SAME_TO_ENGINE(Severity.WARNING),
    /** A base path that looks like the name of a registry. */
    REGISTRY_IN_PATH(Severity.WARNING),
    /** The engine does not look at the file until it is told to. */
    NOT_LOOKED_AT(Severity.WARNING),
    /** The file is in memory and gone after a boot. */
    NOT_LASTING(Severity.WARNING),
    /** A process that goes on with the mirrors it read when it started. */
    KEEPS_OLD(Severity.WARNING),
    /** The user's own settings change what a mirror is asked for, or in which way. */
    REWRITTEN(Severity.WARNING),
    /** Longest prefix wins: another table takes part of the images away. */
    LONGER_PREFIX(Severity.WARNING),
    /** The user's Hub login goes to the token host that a mirror names. */
    CREDENTIALS(Severity.NOTE),
    /** A file for all registries that no longer counts for this one. */
    LEAVES_DEFAULT(Severity.NOTE),
    /** The process or service whose file was chosen. */
    FOLLOWED(Severity.NOTE),
    /** A byte order mark was kept. */
    BYTE_ORDER_MARK_KEPT(Severity.NOTE),
    /** The registries that the mirrors do not cover. */
    SCOPE(Severity.NOTE),
    /** The step that makes the engine use the file. */
    ACTIVATION(Severity.NOTE);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }
  }

  /** An advisory on the other names of a file, which will keep the earlier content. */
  public static Optional<Advisory> onNames(FileState file) throws IOException {
    return file.names() < 2
        ? Optional.empty()
        : Optional.of(
            new Advisory(
                Kind.HARD_LINKS,
                file.path()
                    + " has "
                    + file.names()
                    + " names (hard links): this one gets the new content, the others keep the"
                    + " old"));
  }

  /** The severity. */
  public Severity severity() {
    return kind.severity;
  }
}
