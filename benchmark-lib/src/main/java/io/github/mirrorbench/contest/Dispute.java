package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words for mirrors that name different manifests for one tag. */
final class Dispute {
  private static final int SHOWN = 3;

  private Dispute() {}

  /** The failure of a mirror that responded to the tag of a disputed image. */
  static Optional<Failure> failure(ProtocolCheck check) {
    return check
        .resolved()
        .map(
            served ->
                new Failure(
                    FailureKind.NOT_ENOUGH_EVIDENCE,
                    Step.MANIFEST,
                    "served "
                        + served.manifestDigest()
                        + " for "
                        + check.image()
                        + "; others serve another, and nothing tells which is right"));
  }

  /** The verdict, whose reason is the first dispute where there is one: then no mirror is fit. */
  static Verdict named(Verdict verdict, List<ReferenceImage> images) {
    return images.stream()
        .filter(ReferenceImage::isDisputed)
        .findFirst()
        .map(
            image ->
                new Verdict(
                    verdict.status(),
                    verdict.best(),
                    verdict.tied(),
                    verdict.order(),
                    verdict.confidence(),
                    verdict.upstream(),
                    sentence(image)))
        .orElse(verdict);
  }

  /** The sentence about a disputed image. */
  static String sentence(ReferenceImage image) {
    List<Testimony> all = image.testimonies();
    String sides =
        all.stream()
            .limit(SHOWN)
            .map(each -> each.manifest() + " by " + some(each.named()))
            .collect(Collectors.joining("; "));
    String more = all.size() > SHOWN ? "; and " + (all.size() - SHOWN) + " more" : "";
    return "mirrors disagree about "
        + image.reference()
        + ": "
        + sides
        + more
        + "; pin a digest or name an upstream";
  }

  /** A few of these mirrors by name, and the number of the others. */
  static String some(Set<MirrorName> mirrors) {
    List<String> names = mirrors.stream().map(MirrorName::text).sorted().toList();
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    int more = names.size() - SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
