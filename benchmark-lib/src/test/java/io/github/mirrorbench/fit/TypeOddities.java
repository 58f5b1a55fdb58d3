package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Section B: types, encodings, status lines and header lines. */
final class TypeOddities {
  private TypeOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    Map.of(
            "json", "application/json",
            "text", "text/plain",
            "octets", "application/octet-stream")
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            type ->
                rows.add(
                    manifests(
                        "B1-" + type.getKey(),
                        "none",
                        "are " + type.getValue(),
                        r -> r.with("Content-Type", type.getValue()))));
    rows.add(
        manifests(
            "B2",
            "all",
            "have \"; charset=utf-8\" behind the type",
            r ->
                r.with(
                    "Content-Type", r.header("Content-Type").orElseThrow() + "; charset=utf-8")));
    rows.add(manifests("B4", "DC C1 C2", "of OCI have docker's types", TypeOddities::dockersType));
    rows.add(
        blobs(
            "B5", "all", "are text/html", Asked::isBlob, r -> r.with("Content-Type", "text/html")));
    rows.add(
        blobs(
            "B6",
            "none",
            "are labelled gzip",
            Asked::isLayer,
            r -> r.with("Content-Encoding", "gzip")));
    rows.add(
        blobs(
            "B7",
            "all",
            "are labelled identity",
            Asked::isLayer,
            r -> r.with("Content-Encoding", "identity")));
    rows.add(
        Oddity.of("B8", "all", "manifests come gzip-encoded whatever is asked")
            .mirror(when(Asked::isManifestGet, TypeOddities::gzipped)));
    rows.add(
        Oddity.of("B9", "all", "layers come gzip-encoded once more, whatever is asked")
            .mirror(when(Asked::isLayer, TypeOddities::gzipped)));
    rows.add(
        blobs(
            "B10",
            "D20 D28 C1 P4 P5 S1",
            "are labelled br",
            Asked::isLayer,
            r -> r.with("Content-Encoding", "br")));
    rows.add(
        Oddity.of("B11", "all", "gzip for those who ask for it")
            .mirror(
                when(
                    asked ->
                        asked.isManifestGet()
                            && asked.head().header("accept-encoding").orElse("").contains("gzip"),
                    TypeOddities::gzipped)));
    rows.add(
        Oddity.of("B12", "all but P4 P5 S1", "manifests come with status 203")
            .mirror(when(Asked::isManifest, r -> r.status(203))));
    rows.add(
        Oddity.of("B13", "all but P4 P5 S1", "a layer comes whole as 206, unasked")
            .mirror(
                when(
                    asked -> asked.isLayer() && !asked.isRange(),
                    r ->
                        r.status(206)
                            .with(
                                "Content-Range",
                                "bytes 0-" + (r.body().length - 1) + "/" + r.body().length))));
    rows.add(
        manifests(
            "B14-type",
            "all",
            "have a second, wrong Content-Type",
            r -> r.and("Content-Type", "text/plain")));
    rows.add(
        manifests(
            "B14-digest",
            "all",
            "have a second, wrong digest",
            r -> r.and("Docker-Content-Digest", Stored.of("", "other").digest())));
    rows.add(
        manifests(
            "B15",
            "none",
            "have a wrong Content-Type before the right one",
            r ->
                r.with("Content-Type", "text/plain")
                    .and("Content-Type", r.header("Content-Type").orElseThrow())));
    rows.add(manifests("B16", "none", "have a header line without a colon", r -> r.andLine("odd")));
    addHeads(rows);
    rows.add(
        manifests(
            "B18-list",
            "none",
            "have a Content-Length of \"N, N\"",
            r -> r.with("Content-Length", r.body().length + ", " + r.body().length)));
    rows.add(
        manifests(
            "B18-plus",
            "none",
            "have a Content-Length of \"+N\"",
            r -> r.with("Content-Length", "+" + r.body().length)));
    rows.add(
        Oddity.of("B19", "none", "manifests have a length and no body")
            .mirror(when(Asked::isManifestGet, r -> r.cutAt(0))));
    return rows;
  }

  /** The heads of row B17, which no engine minds. */
  private static void addHeads(List<Oddity> rows) {
    rows.add(
        manifests("B17-latin1", "all", "have latin-1 in a header", r -> r.and("X-Odd", "\u00e9")));
    rows.add(
        manifests(
            "B17-phrase", "all", "have no reason phrase", r -> r.startingWith("HTTP/1.1 200")));
    rows.add(
        manifests(
            "B17-http10",
            "all",
            "come by HTTP/1.0",
            r -> r.startingWith("HTTP/1.0 200 OK").ending(Reply.Ending.CLOSED)));
    rows.add(
        manifests(
            "B17-early",
            "all",
            "come after 103 Early Hints",
            r ->
                r.startingWith("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + r.statusLine())));
    rows.add(
        manifests(
            "B17-continue",
            "all",
            "come after 100 Continue",
            r -> r.startingWith("HTTP/1.1 100 Continue\r\n\r\n" + r.statusLine())));
    rows.add(
        manifests(
            "B17-twice",
            "all",
            "have the same Content-Length twice",
            r -> r.and("Content-Length", Integer.toString(r.body().length))));
    rows.add(
        manifests(
            "B17-blank", "all", "have a blank in a header's name", r -> r.andLine("X Odd: 1")));
  }

  private static Oddity manifests(
      String id, String pulledBy, String what, UnaryOperator<Reply> change) {
    return Oddity.of(id, pulledBy, "manifests " + what).mirror(when(Asked::isManifest, change));
  }

  private static Oddity blobs(
      String id,
      String pulledBy,
      String what,
      Predicate<Asked> which,
      UnaryOperator<Reply> change) {
    return Oddity.of(id, pulledBy, "layers " + what).mirror(when(which, change));
  }

  private static Reply dockersType(Reply reply) {
    boolean isIndex = reply.header("Content-Type").orElse("").equals(MediaTypes.OF_OCI.index());
    MediaTypes docker = MediaTypes.OF_DOCKER;
    return reply.with("Content-Type", isIndex ? docker.index() : docker.manifest());
  }

  static Reply gzipped(Reply reply) {
    return reply.withBody(Stored.gzip(reply.body())).with("Content-Encoding", "gzip");
  }
}
