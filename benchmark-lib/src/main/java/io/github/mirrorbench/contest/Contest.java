package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.Probe;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Prior;
import java.util.List;

/**
 * Finds the best mirror on a budget and says how sure it is.
 *
 * <p>What it decides is a pure function of settings, candidates, images, prior and the samples that
 * the {@link Probe} returns: over a {@link Probe} that gives back recorded samples it comes to the
 * same outcome. Not thread-safe.
 */
public final class Contest {
  private final ContestSettings settings;
  private final ContestListener listener;

  public Contest(ContestSettings settings, ContestListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Runs to the verdict, to the end of a budget, or until the thread is interrupted, which the
   * outcome tells and which leaves the thread's interrupt status set.
   *
   * @param candidates the mirrors in the user's order, names unique; the upstream among them where
   *     it is to be measured
   * @param images the images to pull, at least one
   * @param prior the knowledge from earlier runs
   * @param probe the source of samples
   * @throws IllegalArgumentException when there is no candidate or no image
   */
  public Outcome run(
      List<Mirror> candidates, List<ImageReference> images, Prior prior, Probe probe) {
    if (candidates.isEmpty() || images.isEmpty()) {
      throw new IllegalArgumentException("a contest needs at least one candidate and one image");
    }
    return new ContestRun(settings, prior, candidates, images, probe, listener).run();
  }
}
