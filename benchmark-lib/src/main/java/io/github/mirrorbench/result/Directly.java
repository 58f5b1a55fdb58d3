package io.github.mirrorbench.result;

import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hosts that a run measured without a proxy, and which therefore stay without one.
 *
 * @param verdict the choice
 * @param rows the rows of the run
 */
record Directly(Verdict verdict, List<MirrorResult> rows) {
  /** The hosts of these mirrors, and of the registry where it was faster directly. */
  DirectHosts hosts(List<MirrorName> chosen) {
    boolean isFasterDirectly =
        verdict.upstream().filter(UpstreamComparison.FASTER::equals).isPresent()
            || rows.stream().anyMatch(row -> row.role() == Role.PROXY && loses(row));
    Set<String> proxied = new HashSet<>();
    List<String> direct = new ArrayList<>();
    for (MirrorResult row : rows) {
      if (row.role() == Role.PROXY && verdict.best().filter(row.name()::equals).isPresent()) {
        proxied.addAll(row.hosts());
      } else if (row.role() == Role.MIRROR && chosen.contains(row.name())) {
        direct.addAll(row.hosts());
      } else if (row.role() == Role.UPSTREAM && row.failure().isEmpty() && isFasterDirectly) {
        direct.addAll(row.hosts());
      }
    }
    // A mirror may lead to the registry's own storage: the proxy that won reached it, too.
    direct.removeAll(proxied);
    return DirectHosts.LOCAL.with(direct);
  }

  private static boolean loses(MirrorResult row) {
    return row.flags().contains(Flag.LOSES_TO_UPSTREAM);
  }
}
