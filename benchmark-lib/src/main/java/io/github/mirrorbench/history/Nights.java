package io.github.mirrorbench.history;

import java.util.List;
import java.util.Optional;

/**
 * The runs of a store, read from their summaries alone.
 *
 * @param nights oldest first, in the order in which they were stored
 * @param passedOver the unreadable entries of the store, and the reasons
 */
public record Nights(List<Night> nights, List<PassedOver> passedOver) {
  /**
   * Something in the store that is no readable run. It is left as it is.
   *
   * @param entry its file name
   * @param reason the reason in a few words
   */
  public record PassedOver(String entry, String reason) {}

  public Nights {
    nights = List.copyOf(nights);
    passedOver = List.copyOf(passedOver);
  }

  /** The run that was stored last. */
  public Optional<Night> newest() {
    return nights.isEmpty() ? Optional.empty() : Optional.of(nights.get(nights.size() - 1));
  }
}
