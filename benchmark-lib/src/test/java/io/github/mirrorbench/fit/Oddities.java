package io.github.mirrorbench.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All odd registries that were met, by section. */
final class Oddities {
  static final List<Oddity> ALL =
      Stream.of(
              HeadOddities.all(),
              TypeOddities.all(),
              FramingOddities.all(),
              RangeOddities.all(),
              RedirectOddities.all(),
              TokenOddities.all(),
              ChallengeOddities.all(),
              ConnectionOddities.all(),
              LayerOddities.all(),
              ImageOddities.all(),
              PathOddities.all())
          .flatMap(List::stream)
          .toList();

  private Oddities() {}

  /**
   * The rows of a list such as {@code A1,B6}; a row's id means its variants too, a letter its whole
   * section.
   */
  static List<Oddity> named(String ids) {
    List<String> wanted = Arrays.asList(ids.split(",", -1));
    return ALL.stream()
        .filter(row -> wanted.stream().anyMatch(id -> isNamed(row.id(), id)))
        .toList();
  }

  private static boolean isNamed(String row, String id) {
    return row.equals(id) || row.startsWith(id + "-") || (id.length() == 1 && row.startsWith(id));
  }
}
