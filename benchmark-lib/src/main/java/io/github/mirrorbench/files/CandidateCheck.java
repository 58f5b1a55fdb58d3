package io.github.mirrorbench.files;

import io.github.mirrorbench.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Judges a file that is written but not yet in its place. */
@FunctionalInterface
public interface CandidateCheck {
  /** The reason for which the file must not be used, or nothing. */
  Optional<Refusal> check(Path candidate) throws IOException;

  /** Is content with everything. */
  static CandidateCheck none() {
    return candidate -> Optional.empty();
  }

  /** The first objection of both. */
  default CandidateCheck and(CandidateCheck other) {
    return candidate -> {
      Optional<Refusal> first = check(candidate);
      return first.isPresent() ? first : other.check(candidate);
    };
  }
}
