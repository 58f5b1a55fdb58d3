package io.github.mirrorbench.feed;

import io.github.mirrorbench.mirror.Catalogue;
import java.time.Instant;
import java.util.List;

/** The outcome of reading a list. */
public sealed interface FeedReading {
  /** The list. */
  Feed feed();

  /**
   * A list that was read.
   *
   * @param feed the list
   * @param readAt the time of reading
   * @param catalogue its mirrors, none of them a default candidate
   * @param refused the entries that were not taken, each with its reason
   */
  record Read(Feed feed, Instant readAt, Catalogue catalogue, List<String> refused)
      implements FeedReading {
    public Read {
      refused = List.copyOf(refused);
    }
  }

  /**
   * A list that could not be read.
   *
   * @param feed the list
   * @param reason the reason, a clause on one line
   */
  record Unread(Feed feed, String reason) implements FeedReading {}
}
