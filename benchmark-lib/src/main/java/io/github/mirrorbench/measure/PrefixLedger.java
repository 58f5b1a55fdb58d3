package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verification;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the running digests of what was read of each layer, so that a sample that was cut can
 * be proven by a later whole copy from any mirror. Thread-safe.
 */
final class PrefixLedger {
  /** A sample that was cut, by what no two of them share. */
  private record Key(MirrorName mirror, ImageReference image, Duration startedAt) {
    static Key of(Sample sample) {
      return new Key(sample.mirror(), sample.image(), sample.startedAt());
    }
  }

  private record Prefix(Digest layer, MirrorName mirror, List<Digest> steps) {}

  private final Map<Digest, List<Digest>> wholeCopies = new HashMap<>();
  private final Map<Key, Prefix> prefixes = new HashMap<>();

  /** Takes what was read from a layer's first byte on. */
  synchronized void add(Sample sample, Digest layer, BlobRead read) {
    if (read.proof() == BlobRead.Proof.WHOLE) {
      wholeCopies.put(layer, read.prefixDigests());
    } else {
      prefixes.put(Key.of(sample), new Prefix(layer, sample.mirror(), read.prefixDigests()));
    }
  }

  /** The sample with what is known of its bytes by now. */
  synchronized Sample verified(Sample sample) {
    if (sample.verified() != Verification.NO || sample.failure().isPresent()) {
      return sample;
    }
    Prefix prefix = prefixes.get(Key.of(sample));
    if (prefix == null || prefix.steps.isEmpty()) {
      return sample;
    }
    List<Digest> whole = wholeCopies.get(prefix.layer);
    if (whole == null) {
      return contradiction(prefix).map(sample::failed).orElse(sample);
    }
    int differs = firstDifference(prefix.steps, whole);
    return differs < 0
        ? sample.judged(Verification.PREFIX, Optional.empty())
        : sample.failed(failure(sample.step(), prefix, differs, "the verified whole copy"));
  }

  private static int firstDifference(List<Digest> steps, List<Digest> whole) {
    for (int i = 0; i < Math.min(steps.size(), whole.size()); i++) {
      if (!steps.get(i).equals(whole.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Without a whole copy, most mirrors are right: what fewer of them sent is wrong. */
  private Optional<Failure> contradiction(Prefix prefix) {
    for (int i = 0; i < prefix.steps.size(); i++) {
      Map<Digest, Set<MirrorName>> votes = votes(prefix.layer, i);
      int own = votes.getOrDefault(prefix.steps.get(i), Set.of()).size();
      if (votes.values().stream().anyMatch(mirrors -> mirrors.size() > own)) {
        return Optional.of(failure(Step.LAYER, prefix, i, "those most mirrors sent"));
      }
    }
    return Optional.empty();
  }

  private Map<Digest, Set<MirrorName>> votes(Digest layer, int step) {
    Map<Digest, Set<MirrorName>> votes = new HashMap<>();
    for (Prefix prefix : prefixes.values()) {
      if (prefix.layer.equals(layer) && prefix.steps.size() > step) {
        votes.computeIfAbsent(prefix.steps.get(step), d -> new HashSet<>()).add(prefix.mirror);
      }
    }
    return votes;
  }

  private static Failure failure(Step step, Prefix prefix, int differs, String truth) {
    return new Failure(
        FailureKind.DIGEST_MISMATCH,
        step,
        "asked for layer "
            + prefix.layer
            + " it sent other bytes than "
            + truth
            + " within the first "
            + BlobRead.prefixBytes(differs) / 1024
            + " KiB");
  }
}
