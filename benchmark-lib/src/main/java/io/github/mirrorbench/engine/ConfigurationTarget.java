package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.CandidateCheck;
import java.io.IOException;

/** A file of one engine, into which a choice of mirrors can be put. */
public interface ConfigurationTarget {
  /**
   * Reads the file and what else decides, and says what would happen.
   *
   * @throws IOException when the file is there and cannot be read
   */
  Plan plan(MirrorChoice choice) throws IOException;

  /** Judges the new file before it gets its place: whether it says what was planned. */
  CandidateCheck check(Plan.Changing planned);
}
