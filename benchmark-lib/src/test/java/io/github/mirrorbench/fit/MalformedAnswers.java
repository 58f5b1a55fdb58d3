package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;
import static io.github.mirrorbench.fit.Rule.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Heads, redirects, tokens, statuses and dates that no server should send. */
final class MalformedAnswers {
  private static final String HUGE = "x".repeat(300_000);

  private MalformedAnswers() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    statuses(rows);
    heads(rows);
    lengths(rows);
    redirects(rows);
    challenges(rows);
    tokens(rows);
    return rows;
  }

  private static void statuses(List<Oddity> rows) {
    for (int status : new int[] {101, 199, 204, 205, 226, 300, 304, 306, 418, 599, 999}) {
      rows.add(everywhere("status-" + status, r -> r.status(status)));
    }
    List<String> lines =
        List.of(
            "HTTP/1.1 99 Early",
            "HTTP/1.1 0200 OK",
            "HTTP/1.1 -200 OK",
            "HTTP/1.1 twohundred OK",
            "HTTP/1.1",
            "HTTP/9.9 200 OK",
            "ICY 200 OK",
            "",
            "HTTP/1.1 200 " + HUGE);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      rows.add(everywhere("line-" + i, r -> r.startingWith(line)));
    }
  }

  private static void heads(List<Oddity> rows) {
    rows.add(everywhere("headers-1500", MalformedAnswers::withManyHeaders));
    rows.add(everywhere("header-huge", r -> r.and("X-Filler", HUGE)));
    rows.add(everywhere("header-nul", r -> r.andLine("X-Nul: a\u0000b")));
    rows.add(everywhere("header-nameless", r -> r.andLine(": value")));
    rows.add(everywhere("header-folded", r -> r.andLine("X-Folded: a\r\n b")));
    rows.add(everywhere("header-latin", r -> r.andLine("X-L\u00e4tin: \u00fc\u00ff")));
    rows.add(everywhere("type-empty", r -> r.with("Content-Type", "")));
    rows.add(everywhere("type-odd", r -> r.with("Content-Type", ";;;===\"")));
    rows.add(everywhere("digest-odd", r -> r.with("Docker-Content-Digest", "sha256:zz")));
    rows.add(everywhere("digest-huge", r -> r.with("Docker-Content-Digest", "sha256:" + HUGE)));
    rows.add(everywhere("encoding-odd", r -> r.with("Content-Encoding", "gzip, br, \u0001")));
    rows.add(everywhere("chunks-odd", MalformedAnswers::withOddChunks));
    rows.add(everywhere("retry-odd", r -> r.status(429).with("Retry-After", "-99999999999999")));
    rows.add(
        everywhere(
            "retry-late",
            r -> r.status(503).with("Retry-After", "Fri, 31 Dec 999999999 23:59:59 GMT")));
  }

  private static Reply withManyHeaders(Reply reply) {
    Reply more = reply;
    for (int i = 0; i < 1_500; i++) {
      more = more.andLine("X-Header-" + i + ": " + i);
    }
    return more;
  }

  private static Reply withOddChunks(Reply reply) {
    return reply
        .without("Content-Length")
        .with("Transfer-Encoding", "chunked")
        .sending("FFFFFFFFFFFFFFFFF\r\nabc\r\n-1\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static void lengths(List<Oddity> rows) {
    List<String> values =
        List.of("9999999999999999999", "-1", "0x10", "1e3", "12 12", "", "NaN", "1".repeat(1_000));
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      rows.add(everywhere("length-" + i, r -> r.with("Content-Length", value)));
    }
  }

  private static void redirects(List<Oddity> rows) {
    List<String> targets =
        List.of(
            "",
            HUGE,
            "http://",
            "http://[",
            "http://127.0.0.1:0/",
            "http://127.0.0.1:99999/",
            "http://127.0.0.1:-1/",
            "ftp://127.0.0.1/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://user:secret@127.0.0.1:1/",
            "//",
            "?",
            "http://127.0.0.1:1/\u0000");
    for (int i = 0; i < targets.size(); i++) {
      Reply redirect = Reply.redirect(307, targets.get(i));
      rows.add(
          Oddity.of("M-redirect-" + i, "none", "malformed redirect")
              .mirror(instead(Asked::isContent, asked -> redirect)));
    }
  }

  private static void challenges(List<Oddity> rows) {
    List<String> challenges =
        List.of(
            "",
            "Bearer",
            "Bearer realm",
            "Bearer realm=",
            "Bearer realm=\"http://127.0.0.1:1/" + "x".repeat(100_000) + "\"",
            "Bearer realm=\"\\\"",
            "Bearer realm=\"http://[\"",
            "Bearer realm=\"file:///etc/passwd\"",
            "Bearer ,,,,=\"",
            "\u0001\u0002");
    for (int i = 0; i < challenges.size(); i++) {
      Reply challenge = Reply.of(401).with("WWW-Authenticate", challenges.get(i));
      rows.add(
          Oddity.of("M-challenge-" + i, "none", "malformed challenge")
              .mirror(instead(asked -> true, asked -> challenge)));
    }
  }

  private static void tokens(List<Oddity> rows) {
    List<String> bodies =
        List.of(
            "",
            "null",
            "[]",
            "\"token\"",
            "{\"token\":{}}",
            "{\"token\":\"a\\u0000b\"}",
            "{\"token\":\"a\\r\\nX-Injected: 1\"}",
            "{\"token\":\"" + "t".repeat(100_000) + "\"}",
            "{\"token\":\"t\",\"expires_in\":99999999999999999999}",
            "{\"token\":\"t\",\"issued_at\":\"+999999999-12-31T23:59:59Z\"}",
            "{\"token\":\"t\",\"issued_at\":\"-999999999-01-01T00:00:00Z\",\"expires_in\":1}",
            "[".repeat(50_000));
    for (int i = 0; i < bodies.size(); i++) {
      Reply body = Reply.of(200, "application/json", bodies.get(i));
      rows.add(
          Oddity.of("M-token-" + i, "none", "malformed token")
              .mirror(Tokens.usual().rule().then(instead(Asked::isToken, asked -> body))));
    }
  }

  /** Unlike the honest one it is quick, so that it is preferred wherever it is not found out. */
  private static Oddity everywhere(String id, UnaryOperator<Reply> change) {
    return Oddity.of("M-" + id, "none", "malformed head")
        .mirror(when(asked -> true, change.andThen(MalformedAnswers::atOnce)::apply));
  }

  private static Reply atOnce(Reply reply) {
    return reply.late(Duration.ZERO);
  }
}
