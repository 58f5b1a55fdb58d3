package io.github.mirrorbench.contest;

import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.predict.PullTime;
import io.github.mirrorbench.result.Profile;
import java.util.List;

/** The images that are to be pulled; how long that takes is the geometric mean over them. */
record Workload(Profile profile, List<PullPlan> plans) {

  /** The natural logarithm of the pull's seconds. */
  double log(MirrorModel model) {
    double sum = 0;
    for (PullPlan plan : plans) {
      sum += StrictMath.log(PullTime.seconds(profile, plan, model));
    }
    return sum / plans.size();
  }
}
