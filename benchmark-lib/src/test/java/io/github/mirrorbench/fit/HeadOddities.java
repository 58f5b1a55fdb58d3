package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.refuse;
import static io.github.mirrorbench.fit.Rule.when;

import io.github.mirrorbench.fit.Asked.Site;
import io.github.mirrorbench.result.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Section A: HEAD of the manifest. */
final class HeadOddities {
  private HeadOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        head("A1", "DC C1 C2 P4 P5 S1", "no Content-Length", r -> r.without("Content-Length")));
    rows.add(
        head(
            "A1-chunked",
            "DC C1 C2 P4 P5 S1",
            "Transfer-Encoding in place of Content-Length",
            r -> r.without("Content-Length").with("Transfer-Encoding", "chunked")));
    rows.add(
        head("A2", "D20 D28 P4 P5 S1", "Content-Length 0", r -> r.with("Content-Length", "0")));
    rows.add(
        head(
            "A3",
            "D20 D28 P4 P5 S1",
            "another Content-Length than GET",
            r -> r.with("Content-Length", "" + (r.body().length + 1))));
    rows.add(head("A4", "P4 P5 S1", "no Content-Type", r -> r.without("Content-Type")));
    rows.add(
        Oddity.of("A4-all", "none", "manifests have no Content-Type at all")
            .mirror(when(Asked::isManifest, r -> r.without("Content-Type"))));
    rows.add(
        head(
            "A5",
            "D20 D28 P4 P5 S1",
            "another Content-Type than GET",
            r -> r.with("Content-Type", MediaTypes.OF_OCI.manifest())));
    rows.add(
        Oddity.of("A6", "D20 D28 P4 P5 S1", "manifests redirect to storage, signed for GET alone")
            .mirror(
                Rule.instead(
                    Asked::isManifest,
                    asked ->
                        Reply.redirect(307, asked.at().url(Site.OTHER) + asked.path() + "?sig=1")))
            .other(refuse(Asked::isHead, 403)));
    rows.add(refused("A7", "D20 D28 P4 P5 S1", 403));
    rows.add(
        refused("A8", "D20 D28 P4 P5 S1", 429)
            .policy(Profile.DOCKER, "who asks to be left alone is left alone"));
    rows.add(refused("A9", "D20 D28 P4 P5 S1", 401));
    for (int status : new int[] {400, 404, 500, 501, 503}) {
      rows.add(refused("A10-" + status, "D20 D28 P4 P5 S1", status));
    }
    rows.add(refused("A11", "all", 405));
    rows.add(
        Oddity.of("A12", "all", "no Docker-Content-Digest")
            .mirror(when(Asked::isManifest, r -> r.without("Docker-Content-Digest"))));
    rows.add(head("A13", "all", "an empty digest", r -> r.with("Docker-Content-Digest", "")));
    rows.add(
        Oddity.of("A14", "P4 P5 S1", "digest in upper-case hex")
            .mirror(when(Asked::isManifest, HeadOddities::withUpperCaseDigest)));
    return rows;
  }

  private static Oddity head(String id, String pulledBy, String what, UnaryOperator<Reply> change) {
    return Oddity.of(id, pulledBy, "HEAD has " + what).mirror(when(Asked::isManifestHead, change));
  }

  static Oddity refused(String id, String pulledBy, int status) {
    return Oddity.of(id, pulledBy, "HEAD gets " + status + ", GET 200")
        .mirror(refuse(Asked::isManifestHead, status));
  }

  private static Reply withUpperCaseDigest(Reply reply) {
    return reply
        .header("Docker-Content-Digest")
        .map(
            digest ->
                reply.with(
                    "Docker-Content-Digest",
                    "sha256:" + digest.substring(7).toUpperCase(Locale.ROOT)))
        .orElse(reply);
  }
}
