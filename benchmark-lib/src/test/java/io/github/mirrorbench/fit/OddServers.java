package io.github.mirrorbench.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Servers with several oddities at once, drawn from a seed. */
final class OddServers {
  /** The size of a group that serves one image, and can be measured in one run. */
  static final int GROUP = 4;

  private static final List<List<Oddity>> KINDS =
      List.of(
          Stream.concat(
                  rows("A").stream(),
                  Stream.of(402, 406, 410, 418, 502, 504)
                      .map(status -> HeadOddities.refused("A-" + status, "D20 D28 P5 S1", status)))
              .toList(),
          rows("B2,B4,B5,B14,B15,B16,B17,B18"),
          rows("B6,B7,B8,B9,B10,B11"),
          rows("B1,B12,B13,G9"),
          Stream.concat(
                  rows("D1,D2,D3,D4,D5,D6,D7,D11").stream(),
                  IntStream.rangeClosed(1, 9)
                      .mapToObj(hops -> RedirectOddities.chain("D-" + hops, "all", hops)))
              .toList(),
          rows("E2,E3,E4,E5,E6,E7,E8,E9,E10,E12,E13,E14,E16,E18,E19,E20"),
          rows("F1,F2,F4,F13,F14"),
          rows("G7,G8"));

  private static final List<Oddity> IMAGES = rows("H9,H11,H12,H13,H14,H16,H18");

  private final Random random;

  OddServers(long seed) {
    random = new Random(seed);
  }

  private static List<Oddity> rows(String ids) {
    return Oddities.named(ids);
  }

  /**
   * A server that was drawn.
   *
   * @param oddity all that is odd about it
   * @param parts the rows that it was made from
   */
  record Server(Oddity oddity, List<String> parts) {}

  /** The next servers; all hold the same kind of image. */
  List<Server> nextGroup(int number) {
    Oddity image =
        random.nextInt(4) == 0 ? drawn(IMAGES) : Oddity.of("plain", "all", "a plain image");
    return IntStream.range(0, GROUP)
        .mapToObj(place -> server("s" + (number * GROUP + place), image))
        .toList();
  }

  private Server server(String id, Oddity image) {
    List<List<Oddity>> kinds = new ArrayList<>(KINDS);
    Collections.shuffle(kinds, random);
    List<Oddity> parts =
        new ArrayList<>(kinds.subList(0, 2 + random.nextInt(2)).stream().map(this::drawn).toList());
    Oddity whole = Oddity.of(id, "none", situation(parts)).holding(image.recipe());
    for (Oddity part : parts) {
      whole = whole.and(part);
    }
    parts.add(image);
    return new Server(whole, parts.stream().map(Oddity::id).toList());
  }

  /**
   * One of two draws that engines pull from, if there is one: where all fail it is easy to agree.
   */
  private Oddity drawn(List<Oddity> from) {
    Oddity first = from.get(random.nextInt(from.size()));
    Oddity second = from.get(random.nextInt(from.size()));
    return first.pulledBy().isEmpty() ? second : first;
  }

  private static String situation(List<Oddity> parts) {
    return parts.stream().map(Oddity::situation).collect(Collectors.joining("; "));
  }
}
