package io.github.mirrorbench.refusal;

import java.util.Optional;

/**
 * The reason why a file is left exactly as it is.
 *
 * @param place the place in the file, where there is one to point at
 * @param reason the fault, as a clause without a full stop
 * @param wayOut the remedy for the user, likewise
 */
public record Refusal(Optional<Place> place, String reason, String wayOut) {

  /** A refusal that concerns the file as a whole. */
  public static Refusal ofFile(String reason, String wayOut) {
    return new Refusal(Optional.empty(), reason, wayOut);
  }

  /** {@code 3:14: reason; way out}, the place left out where there is none. */
  @Override
  public String toString() {
    String where = place.map(p -> p.line() + ":" + p.column() + ": ").orElse("");
    return where + reason + "; " + wayOut;
  }
}
