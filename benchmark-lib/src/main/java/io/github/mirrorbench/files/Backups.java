package io.github.mirrorbench.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The earlier contents of a file, kept beside it under names with a time stamp: {@code
 * daemon.json.20261124T200102.345Z.backup}. Where there was no file, an empty one that ends in
 * {@code .absent} says so. The content that was written at that time ends in {@code .applied}, by
 * which a rollback tells later edits; what a rollback replaced ends in {@code .undone}.
 */
final class Backups {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  enum Kind {
    BACKUP,
    ABSENT,
    APPLIED,
    UNDONE;

    boolean isEarlierContent() {
      return this == BACKUP || this == ABSENT;
    }
  }

  record Backup(Path file, Instant time, Kind kind) {}

  private final Path folder;
  private final String name;
  private final Pattern pattern;

  Backups(FileState file) {
    this.folder = file.folder();
    this.name = file.name();
    this.pattern =
        Pattern.compile(
            Pattern.quote(name) + "\\.(\\d{8}T\\d{6}\\.\\d{3}Z)\\.(backup|absent|applied|undone)");
  }

  /** All of them, newest first. */
  List<Backup> list() throws IOException {
    List<Backup> backups = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
        if (matcher.matches()) {
          Instant time = Instant.from(STAMP.parse(matcher.group(1)));
          Kind kind = Kind.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
          backups.add(new Backup(file, time, kind));
        }
      }
    } catch (NoSuchFileException e) {
      // Where there is no folder, nothing was ever replaced.
      return List.of();
    }
    backups.sort(Comparator.comparing(Backup::time).reversed());
    return backups;
  }

  /** A name for the next one, later than all others even when the clock was set back. */
  Path next(Kind kind, Clock clock) throws IOException {
    Instant now = clock.instant();
    Optional<Instant> newest = list().stream().findFirst().map(Backup::time);
    Instant time =
        newest.isPresent() && !newest.get().isBefore(now) ? newest.get().plusMillis(1) : now;
    String suffix = kind.name().toLowerCase(Locale.ROOT);
    return folder.resolve(name + "." + STAMP.format(time) + "." + suffix);
  }

  /** The content that was written when this one was kept. */
  Path applied(Path backup) {
    String name = String.valueOf(backup.getFileName());
    String stamped = name.substring(0, name.lastIndexOf('.') + 1);
    return backup.resolveSibling(stamped + Kind.APPLIED.name().toLowerCase(Locale.ROOT));
  }

  /**
   * The backups beyond the newest so many, of those that can be rolled back to, of what was written
   * and of what was undone each.
   */
  List<Path> superfluous(int kept) throws IOException {
    Map<Kind, List<Backup>> byUse =
        list().stream()
            .collect(
                Collectors.groupingBy(b -> b.kind().isEarlierContent() ? Kind.BACKUP : b.kind()));
    return byUse.values().stream()
        .flatMap(sameUse -> sameUse.stream().skip(kept))
        .map(Backup::file)
        .toList();
  }
}
