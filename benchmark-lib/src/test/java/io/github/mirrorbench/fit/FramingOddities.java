package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.when;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mirrorbench.fit.Reply.Ending;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Section B, continued: where a body begins and ends, and what stands around it. */
final class FramingOddities {
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  private FramingOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        Oddity.of("B20-identity", "none", "manifests have \"Transfer-Encoding: identity\"")
            .mirror(when(Asked::isManifest, r -> r.with("Transfer-Encoding", "identity"))));
    rows.add(
        Oddity.of("B20-chunks", "all", "layers come in chunks, with extensions")
            .mirror(when(Asked::isLayer, r -> chunked(r, ";odd=1", LAST_CHUNK))));
    rows.add(
        Oddity.of("B20-length", "all but D20 D28", "HEAD has an empty Content-Length")
            .mirror(when(Asked::isManifestHead, r -> r.with("Content-Length", ""))));
    rows.add(
        Oddity.of("B21-head", "all", "the response to HEAD has a body")
            .mirror(
                when(
                    Asked::isManifestHead,
                    r -> r.andLine("\r\n" + new String(r.body(), ISO_8859_1)))));
    rows.add(
        Oddity.of("B21-line", "all", "an empty line stands behind each manifest")
            .mirror(when(Asked::isManifestGet, r -> chunked(r, "", LAST_CHUNK + "\r\n"))));
    rows.add(
        Oddity.of("B22", "C1 C2 DC", "manifests have \"; charset\" behind the type")
            .mirror(
                when(
                    Asked::isManifest,
                    r ->
                        r.with(
                            "Content-Type",
                            r.header("Content-Type").orElseThrow() + "; charset"))));
    rows.add(
        Oddity.of("B23-chunk", "DC C1 C2", "layers come in chunks, without the last, empty one")
            .mirror(
                when(
                    asked -> asked.isLayer() && !asked.isRange(),
                    r -> chunked(r, "", "").ending(Ending.CLOSED))));
    rows.add(
        Oddity.of("B23-length", "DC C1 C2", "layers announce ten bytes more than they have")
            .mirror(
                when(
                    asked -> asked.isLayer() && !asked.isRange(),
                    r ->
                        r.with("Content-Length", Integer.toString(r.body().length + 10))
                            .ending(Ending.CLOSED))));
    return rows;
  }

  /** The body as one chunk, the text behind it included. */
  private static Reply chunked(Reply reply, String extension, String end) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        (Integer.toHexString(reply.body().length) + extension + "\r\n").getBytes(US_ASCII));
    body.writeBytes(reply.body());
    body.writeBytes(end.getBytes(US_ASCII));
    return reply
        .sending(body.toByteArray())
        .without("Content-Length")
        .with("Transfer-Encoding", "chunked");
  }
}
