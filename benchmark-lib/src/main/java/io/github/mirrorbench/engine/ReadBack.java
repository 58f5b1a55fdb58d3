package io.github.mirrorbench.engine;

import io.github.mirrorbench.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/** The comparison of a new file with what it was meant to say. A difference is a fault of ours. */
final class ReadBack {
  private static final String REPORT = "please report it, with the mirrors' URLs";

  private ReadBack() {}

  static Optional<Refusal> compare(List<String> meant, List<String> found) {
    return meant.equals(found)
        ? Optional.empty()
        : Optional.of(
            Refusal.ofFile("the new file would list " + found + " in place of " + meant, REPORT));
  }

  static Refusal unreadable(IllegalArgumentException e) {
    return Refusal.ofFile("a parser refuses the new file: " + e.getMessage(), REPORT);
  }

  /** The refusal to write a file without any of the mirrors that were chosen. */
  static Refusal nothingPossible() {
    return Refusal.ofFile(
        "this engine can use none of the mirrors in the way they answer",
        "choose mirrors without a path");
  }
}
