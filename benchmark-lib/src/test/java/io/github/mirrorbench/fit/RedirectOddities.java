package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;

import io.github.mirrorbench.fit.Asked.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Section D: redirects. */
final class RedirectOddities {
  private RedirectOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    for (int status : new int[] {301, 308}) {
      rows.add(
          Oddity.of(
                  "D1-" + status,
                  "all but P4 S1",
                  "http redirects all by " + status + " to https, with token")
              .mirror(moved(status))
              .other(Tokens.usual().rule())
              .encrypted(Site.OTHER));
    }
    rows.add(
        Oddity.of("D2", "all but P4 S1", "everything redirects to another registry, with token")
            .mirror(moved(302))
            .other(Tokens.usual().rule()));
    rows.add(
        Oddity.of("D3", "DC C1 C2", "all but the ping redirects to another registry, with token")
            .mirror(
                instead(
                    asked -> !asked.isPing(),
                    asked ->
                        Reply.redirect(307, asked.at().url(Site.OTHER) + asked.head().target())))
            .other(Tokens.usual().rule()));
    rows.add(
        Oddity.of("D4", "DC C1 C2 P5", "blobs redirect to another registry, both with tokens")
            .mirror(Tokens.usual().rule())
            .mirror(
                (asked, honest) ->
                    asked.isBlob() && honest.isOk()
                        ? Reply.redirect(307, asked.at().url(Site.OTHER) + asked.head().target())
                        : honest)
            .other(Tokens.usual().rule()));
    rows.add(
        Oddity.of("D5", "all", "the path is rewritten on the same host, with token")
            .mirror(Tokens.usual().rule())
            .mirror(RedirectOddities::rewritten));
    rows.add(
        Oddity.of("D6", "all", "everything redirects to another host, without token")
            .mirror(moved(307)));
    rows.add(
        Oddity.of("D7", "D20 D28", "blobs redirect to a signed URL of the same host, with token")
            .mirror(Tokens.usual().rule())
            .mirror(signed(asked -> asked.at().url(Site.MIRROR) + "/storage")));
    rows.add(chain("D8-9", "all", 9));
    rows.add(chain("D8-10", "none", 10));
    rows.add(
        Oddity.of("D9", "none", "blobs redirect to storage that does not know them")
            .mirror(
                instead(
                    Asked::isBlob,
                    asked -> Reply.redirect(307, asked.at().url(Site.OTHER) + "/storage"))));
    locations().forEach((name, location) -> rows.add(located("D11-" + name, "all", location)));
    rows.add(located("D13-percent", "none", "/storage/100%/HEX"));
    rows.add(located("D13-backslash", "none", "\\storage\\HEX"));
    rows.add(located("D13-nowhere", "none", "http:///storage/HEX"));
    rows.add(
        located("D14", "all", "http://u:p@HOST/storage/HEX")
            .policy("a password that a server puts into a URL is not used"));
    rows.add(
        Oddity.of("D12", "all", "https mirror, blobs at http")
            .mirror(
                instead(
                    Asked::isBlob,
                    asked ->
                        Reply.redirect(307, asked.at().url(Site.OTHER) + asked.head().target())))
            .encrypted(Site.MIRROR)
            .policy("a redirect from https to http is not followed"));
    return rows;
  }

  private static Rule moved(int status) {
    return instead(
        asked -> true,
        asked -> Reply.redirect(status, asked.at().url(Site.OTHER) + asked.head().target()));
  }

  /** {@code /v2/NAME} is at {@code /v2/moved/NAME}. */
  private static Reply rewritten(Asked asked, Reply guarded) {
    String path = asked.path();
    if (path.startsWith("/v2/moved/") && asked.authorization().isPresent()) {
      return asked.at().honest(asked.to("/v2/" + path.substring("/v2/moved/".length())));
    }
    return path.startsWith("/v2/fit/") && guarded.isOk()
        ? Reply.redirect(302, "/v2/moved/" + path.substring("/v2/".length()))
        : guarded;
  }

  /** Storage that refuses who brings a credential besides the signature. */
  private static Rule signed(Function<Asked, String> storage) {
    return (asked, honest) -> {
      if (asked.path().startsWith("/storage/")) {
        return asked.authorization().isPresent() ? Reply.of(400) : stored(asked);
      }
      return asked.isBlob() && honest.isOk()
          ? Reply.redirect(307, storage.apply(asked) + "/" + digestOf(asked) + "?X-Amz-Signature=1")
          : honest;
    };
  }

  private static Reply stored(Asked asked) {
    String target = asked.head().target();
    OddImage image = asked.at().image();
    List<Stored> blobs = new ArrayList<>(image.layers());
    blobs.add(image.config());
    return blobs.stream()
        .filter(blob -> target.contains(blob.digest().substring(7)))
        .findFirst()
        .map(blob -> Honest.part(blob, asked))
        .orElseGet(() -> Reply.of(404));
  }

  private static String digestOf(Asked asked) {
    return asked.path().substring(asked.path().lastIndexOf(':') + 1);
  }

  static Oddity chain(String id, String pulledBy, int redirects) {
    return Oddity.of(id, pulledBy, redirects + " redirects one after the other")
        .mirror(
            (asked, honest) -> {
              int hop = asked.query("hop").map(Integer::parseInt).orElse(0);
              return asked.isLayer() && hop < redirects
                  ? Reply.redirect(307, asked.path() + "?hop=" + (hop + 1))
                  : honest;
            });
  }

  private static Map<String, String> locations() {
    Map<String, String> locations = new LinkedHashMap<>();
    locations.put("absolute", "/storage/HEX");
    locations.put("relative", "../../../../storage/HEX");
    locations.put("host", "//HOST/storage/HEX");
    locations.put("fragment", "/storage/HEX#part");
    locations.put("blank", "/storage/a b/HEX");
    locations.put("plus", "/storage/HEX?a=1+1");
    locations.put("slash", "/storage/a%2fb/HEX");
    locations.put("percent", "/storage/HEX?a=%zz");
    locations.put("pipe", "/storage/HEX?a=1|2");
    locations.put("braces", "/storage/HEX?a={1}[2]");
    locations.put("slashes", "/storage//HEX");
    locations.put("upper", "HTTP://HOST/storage/HEX");
    return locations;
  }

  private static Oddity located(String id, String pulledBy, String location) {
    return Oddity.of(id, pulledBy, "blobs redirect to `" + location + "`")
        .mirror(
            (asked, honest) ->
                asked.isBlob()
                    ? Reply.redirect(
                        303,
                        location
                            .replace("HOST", asked.at().authority(Site.MIRROR))
                            .replace("HEX", digestOf(asked)))
                    : asked.path().contains("/storage") ? stored(asked) : honest);
  }
}
