package io.github.mirrorbench.registry;

/** Verified bytes that no engine could make an image of; the message says why. */
final class Unreadable extends Exception {
  Unreadable(String reason) {
    super(reason, null, false, false);
  }
}
