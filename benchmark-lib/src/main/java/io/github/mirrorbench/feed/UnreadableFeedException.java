package io.github.mirrorbench.feed;

/** A list is not what it should be; the message is a clause on one line. */
final class UnreadableFeedException extends Exception {
  UnreadableFeedException(String message) {
    super(message, null, false, false);
  }
}
