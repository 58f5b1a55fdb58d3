package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.refuse;
import static io.github.mirrorbench.fit.Rule.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Section C: answers to {@code Range}, which no engine sends in an undisturbed pull. */
final class RangeOddities {
  private RangeOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(refused("C1", 400));
    rows.add(refused("C2", 404));
    rows.add(refused("C3", 416));
    rows.add(refused("C4-500", 500));
    rows.add(refused("C4-501", 501));
    rows.add(refused("C5", 403));
    rows.add(ranged("C6-none", "206 without Content-Range", r -> r.without("Content-Range")));
    rows.add(
        Oddity.of("C6-whole", "all", "Range gets the whole body as 206")
            .holding(big())
            .mirror(
                (asked, honest) ->
                    asked.isLayer() && asked.isRange() ? whole(asked).status(206) : honest));
    rows.add(
        ranged("C6-other", "another range", r -> r.with("Content-Range", "bytes 7-9/12345678")));
    rows.add(
        ranged(
            "C6-multipart",
            "multipart/byteranges",
            r ->
                r.without("Content-Range")
                    .with("Content-Type", "multipart/byteranges; boundary=b")));
    rows.add(ranged("C7", "the connection closed", r -> r.ending(Reply.Ending.UNANSWERED)));
    rows.add(ranged("C8", "no answer", r -> r.ending(Reply.Ending.SILENT)));
    rows.add(
        Oddity.of("C9", "all", "Range is ignored")
            .holding(big())
            .mirror((asked, honest) -> asked.isLayer() && asked.isRange() ? whole(asked) : honest));
    return rows;
  }

  private static Oddity refused(String id, int status) {
    return Oddity.of(id, "all", "Range gets " + status)
        .holding(big())
        .mirror(refuse(asked -> asked.isLayer() && asked.isRange(), status));
  }

  private static Oddity ranged(String id, String what, UnaryOperator<Reply> change) {
    return Oddity.of(id, "all", "Range gets " + what)
        .holding(big())
        .mirror(when(asked -> asked.isLayer() && asked.isRange(), change));
  }

  private static Reply whole(Asked asked) {
    String digest = asked.path().substring(asked.path().lastIndexOf('/') + 1);
    byte[] bytes = asked.at().image().blob(digest).orElseThrow().bytes();
    return Reply.of(200, "application/octet-stream", bytes);
  }

  /** Layers that are longer than a sample. */
  private static Recipe big() {
    return Recipe.PLAIN.withLayers(6_000_000L, 300_000L);
  }
}
