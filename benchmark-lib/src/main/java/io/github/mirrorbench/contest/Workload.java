package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.predict.MirrorModel;
import io.github.mirrorbench.predict.PullPlan;
import io.github.mirrorbench.predict.PullTime;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.rules.EngineRules;
import java.util.List;
import java.util.Optional;

/** The images that are to be pulled; how long that takes is the geometric mean over them. */
final class Workload {
  private final EngineRules rules;
  private final List<ReferenceImage> references;
  private final List<PullPlan> plans;

  Workload(EngineRules rules, List<ReferenceImage> references) {
    this.rules = rules;
    this.references = List.copyOf(references);
    this.plans = references.stream().flatMap(r -> r.resolved().stream()).map(PullPlan::of).toList();
  }

  List<ReferenceImage> references() {
    return references;
  }

  /** The image as it was settled; absent when an interrupt came before. */
  Optional<ReferenceImage> reference(ImageReference image) {
    return references.stream().filter(reference -> reference.reference().equals(image)).findFirst();
  }

  /** The image as it should be served; absent where no server gave it. */
  Optional<ResolvedImage> resolved(ImageReference image) {
    return reference(image).flatMap(ReferenceImage::resolved);
  }

  /** The platforms that the image is there for, and not for those who pull it through a mirror. */
  List<Platform> missingPlatforms(ImageReference image, Competitor mirror) {
    Optional<ResolvedImage> served = mirror.resolved(image).filter(any -> mirror.isFit());
    return reference(image)
        .flatMap(reference -> served.map(reference::missingFrom))
        .orElse(List.of());
  }

  /** The most streams that an engine has under way for most of the bytes of an image. */
  int streams() {
    int atOnce = rules.layers().atOnce();
    return plans.stream().mapToInt(plan -> plan.streams(atOnce)).max().orElse(1);
  }

  List<PullPlan> plans() {
    return plans;
  }

  /** The natural logarithm of the pull's seconds. */
  double log(MirrorModel model) {
    double sum = 0;
    for (PullPlan plan : plans) {
      sum += log(plan, model);
    }
    return sum / plans.size();
  }

  /** The natural logarithm of one image's seconds. */
  double log(PullPlan plan, MirrorModel model) {
    return StrictMath.log(PullTime.seconds(rules, plan, model));
  }
}
