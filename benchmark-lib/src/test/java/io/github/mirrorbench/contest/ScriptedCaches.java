package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.mirror.Mirror;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Mirrors of a {@link ScriptedProbe} that have to fetch layers themselves: their answer is then the
 * whole, whatever range is requested, and what is read to its end they have from then on.
 */
final class ScriptedCaches {
  private final Map<String, Double> rates = new HashMap<>();
  private final Map<String, Double> throttled = new HashMap<>();
  private final Set<String> had = new HashSet<>();

  /** This mirror has no layer at first, and sends at such a rate what it has not. */
  void empty(String mirror, double rate) {
    rates.put(mirror, rate);
  }

  void had(String mirror, Digest layer) {
    had.add(mirror + layer);
  }

  /** This mirror sends such a layer slowly whenever it is asked, which is no cache's way. */
  void throttle(String mirror, Digest layer, double rate) {
    throttled.put(mirror + layer, rate);
  }

  /** The rate at which it sends a layer that it has not; absent for one that it has. */
  OptionalDouble rate(Mirror mirror, Optional<Digest> layer) {
    String name = mirror.name().text();
    Double always = layer.map(digest -> throttled.get(name + digest)).orElse(null);
    if (always != null) {
      return OptionalDouble.of(always);
    }
    Double rate = rates.get(name);
    return rate == null || layer.isEmpty() || had.contains(name + layer.get())
        ? OptionalDouble.empty()
        : OptionalDouble.of(rate);
  }
}
