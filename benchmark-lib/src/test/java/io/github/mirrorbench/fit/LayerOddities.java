package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;
import static io.github.mirrorbench.fit.Rule.refuse;
import static io.github.mirrorbench.fit.Rule.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Section G: whole layers, cold caches and hiccups. */
final class LayerOddities {
  private static final int CUT = 5_000_000;
  private static final Duration COLD = Duration.ofSeconds(6);

  private LayerOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        Oddity.of("G1", "none", "bodies break after 5 MB, Range is ignored")
            .holding(layer(8_000_000L))
            .mirror(
                (asked, honest) ->
                    asked.isLayer()
                        ? asked.at().honest(asked.without("range")).cutAt(CUT)
                        : honest));
    rows.add(
        Oddity.of("G2-8", "all but P4 S1", "bodies break after 5 MB, Range works, a layer of 8 MB")
            .holding(layer(8_000_000L))
            .mirror(when(Asked::isLayer, r -> r.cutAt(CUT))));
    rows.add(
        Oddity.of("G2-30", "DC C1 C2 P5", "bodies break after 5 MB, Range works, a layer of 30 MB")
            .holding(layer(30_000_000L))
            .mirror(when(Asked::isLayer, r -> r.cutAt(CUT))));
    rows.add(
        Oddity.of("G4", "none", "the biggest layer always gets 500")
            .holding(layer(3_000_000L))
            .mirror(refuse(Asked::isBiggestLayer, 500)));
    rows.add(
        Oddity.of("G5", "none", "the smaller layer always gets 500")
            .holding(layer(3_000_000L))
            .mirror(refuse(asked -> asked.isLayer() && !asked.isBiggestLayer(), 500)));
    rows.add(
        Oddity.of("G6", "all but P4 S1", "the first body of each layer breaks half-way")
            .mirror(when(first(Asked::isLayer), r -> r.cutAt(r.body().length / 2))));
    rows.add(once("G7", "D20 D28", "a layer", Asked::isBiggestLayer, 404));
    rows.add(once("G8-500", "D20 D28", "a layer", Asked::isBiggestLayer, 500));
    rows.add(once("G8-503", "D20 D28", "a layer", Asked::isBiggestLayer, 503));
    rows.add(once("G9", "none", "the manifest", Asked::isManifestGet, 503));
    rows.add(
        Oddity.of("G10", "all", "a layer gets 429 once, with Retry-After")
            .mirror(
                instead(
                    first(Asked::isBiggestLayer), asked -> Reply.of(429).with("Retry-After", "1")))
            .policy("who asks to be left alone is left alone"));
    rows.add(
        late("G11-manifest", "the first manifest", Asked::isManifest)
            .policy("who keeps a client waiting for five seconds is no choice"));
    rows.add(late("G11-layer", "the first layer", Asked::isBiggestLayer));
    rows.add(
        Oddity.of("G12-cold", "all", "a real pull-through cache that has nothing yet")
            .servedBy(RealRegistry.Kind.COLD_CACHE));
    rows.add(
        Oddity.of("G12-warm", "all", "a real pull-through cache that has the image")
            .servedBy(RealRegistry.Kind.WARM_CACHE));
    return rows;
  }

  private static Recipe layer(long bytes) {
    return Recipe.PLAIN.withLayers(bytes, 300_000L);
  }

  private static Predicate<Asked> first(Predicate<Asked> which) {
    return which.and(asked -> asked.time() == 1);
  }

  private static Oddity once(
      String id, String pulledBy, String what, Predicate<Asked> which, int status) {
    return Oddity.of(id, pulledBy, what + " gets " + status + " once")
        .mirror(refuse(first(which), status));
  }

  private static Oddity late(String id, String what, Predicate<Asked> which) {
    return Oddity.of(id, "all", what + " comes after six seconds")
        .mirror(when(first(which), r -> r.late(COLD)));
  }
}
