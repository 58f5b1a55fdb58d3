package io.github.mirrorbench.measure;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mirrors at which Range does not work. No engine sends it in an undisturbed pull, so that a
 * bad answer to it costs a mirror no more than being read by plain GET from then on.
 */
final class RangeSupport {
  /** A Range that is waited for so many times as long as a plain GET was may hang. */
  private static final int HANGS = 3;

  private final Map<Mirror, Duration> plainFirstBytes = new HashMap<>();
  private final Set<Mirror> refusing = new HashSet<>();
  private final Set<Mirror> compared = new HashSet<>();

  /** Takes note of the first read of a layer, which is a plain GET. */
  void checked(ProtocolCheck check) {
    check.samples().stream()
        .filter(s -> s.step() == Step.LAYER && s.failure().isEmpty() && s.bytes() > 0)
        .forEach(s -> plainFirstBytes.put(check.mirror(), untilBody(s)));
  }

  boolean areRefusedBy(Mirror mirror) {
    return refusing.contains(mirror);
  }

  /** True if a plain GET should show, once for each mirror, whether only the Range went wrong. */
  boolean mayBeRefusedBy(Mirror mirror, Sample ranged) {
    return !compared.contains(mirror) && (ranged.isRangeRefused() || hangs(mirror, ranged));
  }

  /** Takes note of the plain GET that followed; one that was cut before its body says nothing. */
  void compared(Mirror mirror, Sample plain) {
    boolean cameByPlainGet = plain.failure().isEmpty() && plain.bytes() > 0;
    if (cameByPlainGet) {
      refusing.add(mirror);
    }
    if (cameByPlainGet || plain.failure().isPresent()) {
      compared.add(mirror);
    }
  }

  private boolean hangs(Mirror mirror, Sample ranged) {
    Optional<Duration> plain = Optional.ofNullable(plainFirstBytes.get(mirror));
    return ranged.bytes() == 0
        && ranged.failure().map(f -> f.kind() == FailureKind.TIMEOUT).orElse(true)
        && plain.filter(p -> ranged.elapsed().compareTo(p.multipliedBy(HANGS)) > 0).isPresent();
  }

  private static Duration untilBody(Sample sample) {
    return sample.elapsed().minus(lastOf(sample).body().orElse(Duration.ZERO));
  }

  private static Hop lastOf(Sample sample) {
    return sample.hops().get(sample.hops().size() - 1);
  }
}
