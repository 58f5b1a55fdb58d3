package io.github.mirrorbench.simulation;

import io.github.mirrorbench.loopback.Pace;
import java.time.Duration;
import java.util.Set;

/**
 * The behaviour of a mirror. Immutable; begin with {@link #of(Pace)} and change what differs.
 *
 * @param pace the pace of each connection
 * @param lineBytesPerSecond the rate that all its connections share; infinite for no limit
 * @param jitter the fraction by which rate and head delay of each response are off, drawn evenly
 *     from ±jitter; from 0 to below 1
 * @param seed the seed of the jitter
 * @param coldTouch the time added to the head delay of the first request for each blob, as a
 *     pull-through cache does
 * @param sleepBytesPerSecond the rate by which a layer's size delays its head, as if it had to be
 *     read first; infinite for none
 * @param fault the fault of the mirror
 * @param traits the habits of the mirror
 */
public record Shape(
    Pace pace,
    double lineBytesPerSecond,
    double jitter,
    long seed,
    Duration coldTouch,
    double sleepBytesPerSecond,
    Fault fault,
    Set<Trait> traits) {
  /** Healthy and as fast as the machine. */
  public static final Shape FAST = of(Pace.UNLIMITED);

  public Shape {
    if (!(lineBytesPerSecond > 0 && sleepBytesPerSecond > 0)) {
      throw new IllegalArgumentException("rates are positive");
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter is a fraction below 1, not " + jitter);
    }
    traits = Set.copyOf(traits);
  }

  /** A healthy mirror whose connections each have this pace. */
  public static Shape of(Pace pace) {
    return new Shape(
        pace,
        Double.POSITIVE_INFINITY,
        0,
        0,
        Duration.ZERO,
        Double.POSITIVE_INFINITY,
        Fault.NONE,
        Set.of());
  }

  /** A healthy mirror with so many bytes per second on each connection. */
  public static Shape at(double bytesPerSecond) {
    return of(Pace.of(bytesPerSecond));
  }

  /** A fast mirror with a fault. */
  public static Shape broken(Fault fault) {
    return FAST.with(fault);
  }

  /** Returns this shape at another pace. */
  public Shape withPace(Pace other) {
    return new Shape(
        other, lineBytesPerSecond, jitter, seed, coldTouch, sleepBytesPerSecond, fault, traits);
  }

  /** Returns this shape behind a line that all connections share. */
  public Shape withLine(double bytesPerSecond) {
    return new Shape(
        pace, bytesPerSecond, jitter, seed, coldTouch, sleepBytesPerSecond, fault, traits);
  }

  /** Returns this shape with seeded jitter. */
  public Shape withJitter(double fraction, long newSeed) {
    return new Shape(
        pace, lineBytesPerSecond, fraction, newSeed, coldTouch, sleepBytesPerSecond, fault, traits);
  }

  /** Returns this shape with a cold cache. */
  public Shape withColdTouch(Duration delay) {
    return new Shape(
        pace, lineBytesPerSecond, jitter, seed, delay, sleepBytesPerSecond, fault, traits);
  }

  /** Returns this shape, sleeping before a layer's head in proportion to its size. */
  public Shape sleepingAt(double bytesPerSecond) {
    return new Shape(
        pace, lineBytesPerSecond, jitter, seed, coldTouch, bytesPerSecond, fault, traits);
  }

  /** Returns this shape with a fault. */
  public Shape with(Fault other) {
    return new Shape(
        pace, lineBytesPerSecond, jitter, seed, coldTouch, sleepBytesPerSecond, other, traits);
  }

  /** Returns this shape with these traits. */
  public Shape with(Trait... others) {
    return new Shape(
        pace,
        lineBytesPerSecond,
        jitter,
        seed,
        coldTouch,
        sleepBytesPerSecond,
        fault,
        Set.of(others));
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
