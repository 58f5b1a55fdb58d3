package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.feed.FeedCache;
import io.github.mirrorbench.feed.FeedReading.Read;
import io.github.mirrorbench.files.DurableFolder;
import io.github.mirrorbench.mirror.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue in force: the built-in, brought up to date by the lists of others that {@code bench
 * mirrors --update} read last. Nothing is fetched here.
 *
 * @param catalogue the catalogue
 * @param warnings the reasons why lists that were read once do not count
 */
public record KnownMirrors(Catalogue catalogue, List<String> warnings) {
  private static final String FILE = "mirrorbench/lists.json";
  private static final String UPDATE = "bench mirrors --update reads them again.";

  public KnownMirrors {
    warnings = List.copyOf(warnings);
  }

  /** The catalogue as the files of this user have it. */
  public static KnownMirrors of(ProcessContext context) {
    Optional<Path> file = file(context).filter(Files::exists);
    if (file.isEmpty()) {
      return new KnownMirrors(Catalogue.builtIn(), List.of());
    }
    try {
      return of(cacheIn(file.get()), Instant.now());
    } catch (IllegalArgumentException | IOException e) {
      return new KnownMirrors(
          Catalogue.builtIn(),
          List.of(
              "The lists of mirrors in "
                  + file.get()
                  + " are damaged and do not count; "
                  + UPDATE));
    }
  }

  private static KnownMirrors of(FeedCache cache, Instant now) {
    List<Read> fresh = cache.freshAt(now);
    return new KnownMirrors(
        Catalogue.builtIn().updatedBy(fresh.stream().map(Read::catalogue).toList()),
        cache.lists().stream()
            .filter(list -> !fresh.contains(list))
            .min(Comparator.comparing(Read::readAt))
            .map(KnownMirrors::tooOld)
            .stream()
            .toList());
  }

  private static String tooOld(Read list) {
    return "The lists of mirrors read on "
        + LocalDate.ofInstant(list.readAt(), ZoneOffset.UTC)
        + " no longer count after "
        + FeedCache.LIFETIME.toDays()
        + " days; "
        + UPDATE;
  }

  /**
   * Keeps lists that were read, beside those that were not read this time.
   *
   * @throws CommandException an output error, when they cannot be kept
   */
  public static void keep(List<Read> lists, ProcessContext context) {
    Path file =
        file(context)
            .orElseThrow(
                () ->
                    CommandException.output(
                        "cannot keep the lists: neither XDG_CACHE_HOME nor HOME is set."));
    try {
      DurableFolder.ofOwnerAlone(file.resolveSibling(""))
          .replaceForOwnerAlone(file, kept(file).with(lists).toJson());
    } catch (IOException e) {
      throw CommandException.output("cannot write " + file + ": " + Inputs.reason(e));
    }
  }

  /** The lists kept so far; none if they are damaged, and then they are written anew. */
  private static FeedCache kept(Path file) {
    try {
      return Files.exists(file) ? cacheIn(file) : FeedCache.EMPTY;
    } catch (IllegalArgumentException | IOException e) {
      return FeedCache.EMPTY;
    }
  }

  private static FeedCache cacheIn(Path file) throws IOException {
    return FeedCache.parse(Files.readAllBytes(file));
  }

  private static Optional<Path> file(ProcessContext context) {
    return context.cacheHome().map(home -> home.resolve(FILE));
  }
}
