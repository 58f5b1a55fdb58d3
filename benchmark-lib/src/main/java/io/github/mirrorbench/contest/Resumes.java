package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.stats.Summary;
import java.util.List;
import java.util.OptionalDouble;

/** Reads from whole layers where their bodies broke off and were resumed. */
final class Resumes {
  private Resumes() {}

  /** The median of the bytes after which a body broke off; absent where none did. */
  static OptionalDouble bytesBeforeBreak(List<Sample> layers) {
    double[] broken =
        layers.stream()
            .flatMap(layer -> layer.hops().stream().limit(Math.max(0, layer.hops().size() - 1)))
            .filter(hop -> isBody(hop))
            .mapToDouble(Hop::bytes)
            .toArray();
    return broken.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Summary.median(broken));
  }

  private static boolean isBody(Hop hop) {
    int status = hop.status().orElse(0);
    return hop.bytes() > 0 && (status == 200 || status == 206);
  }
}
