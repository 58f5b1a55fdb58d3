package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.plan.MirrorChoice.Rejected;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import java.util.ArrayList;
import java.util.List;

/** Mirrors of which a result says that they must not stay in a configuration. */
final class Rejections {
  private Rejections() {}

  /**
   * The mirrors that failed, and those that the registry itself outruns; a quota used up is no
   * reason.
   */
  static List<Rejected> of(Result result, List<Mirror> chosen) {
    List<Rejected> rejected = new ArrayList<>();
    for (MirrorResult entry : result.mirrors()) {
      boolean isChosen = chosen.stream().anyMatch(m -> m.endpoint().equals(entry.url()));
      if (entry.role() == Role.MIRROR && !isChosen) {
        if (entry.status() == MirrorStatus.FAILED) {
          rejected.add(new Rejected(entry.url(), "it failed: " + reason(entry)));
        } else if (entry.flags().contains(Flag.LOSES_TO_UPSTREAM)) {
          rejected.add(new Rejected(entry.url(), "the registry itself is faster"));
        }
      }
    }
    return rejected;
  }

  private static String reason(MirrorResult entry) {
    return entry
        .failure()
        .map(failure -> failure.message().replaceFirst("\\.$", ""))
        .orElse("no reason is known");
  }
}
