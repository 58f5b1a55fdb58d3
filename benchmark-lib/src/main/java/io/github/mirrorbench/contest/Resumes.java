package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.util.List;
import java.util.OptionalDouble;

/** Reads from whole layers where their bodies broke off and were resumed. */
final class Resumes {
  private Resumes() {}

  /**
   * The most bytes that a body which broke off had brought; absent where none did. What caps bodies
   * lets as much through each time, and what breaks half-way breaks a small layer earlier, but no
   * oftener.
   */
  static OptionalDouble bytesBeforeBreak(List<Sample> layers) {
    return layers.stream()
        .flatMap(layer -> layer.hops().stream().limit(Math.max(0, layer.hops().size() - 1)))
        .filter(Resumes::isBody)
        .mapToDouble(Hop::bytes)
        .max();
  }

  private static boolean isBody(Hop hop) {
    int status = hop.status().orElse(0);
    return hop.bytes() > 0 && (status == 200 || status == 206);
  }
}
