package io.github.mirrorbench.simulation;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.loopback.RequestHandler;
import io.github.mirrorbench.loopback.RequestHead;
import io.github.mirrorbench.loopback.TransferFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a catalogue's blobs under the paths a registry has them. */
record BlobSite(ServedImages catalog, Shaping shaping) implements RequestHandler {
  private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/(sha256:[0-9a-f]{64})");

  static boolean covers(String path) {
    return BLOB.matcher(path).matches();
  }

  @Override
  public PacedResponse respond(RequestHead request) {
    Matcher path = BLOB.matcher(request.path());
    if (!path.matches()) {
      return shaping.paced(ErrorResponses.notFound("BLOB_UNKNOWN"));
    }
    Digest digest = Digest.parse(path.group(2));
    return catalog
        .blob(path.group(1), digest)
        .map(content -> found(request, digest, content))
        .orElseGet(() -> shaping.paced(ErrorResponses.notFound("BLOB_UNKNOWN")));
  }

  private PacedResponse found(RequestHead request, Digest digest, Body content) {
    if (request.header("range").isPresent() && shaping.shape().has(Trait.FAILS_RANGE)) {
      return shaping.paced(ErrorResponses.badRequest());
    }
    PacedResponse response = served(digest, content);
    return request.header("range").isPresent() && shaping.shape().has(Trait.HANGS_AT_RANGE)
        ? response.interrupted(TransferFault.beforeHead(TransferFault.Kind.HANG))
        : response;
  }

  private PacedResponse served(Digest digest, Body content) {
    PacedResponse response =
        catalog.isLayer(digest) ? shaping.layer(digest, content) : shaping.config(digest, content);
    return response
        .withHeader("Content-Type", "application/octet-stream")
        .withHeader("Docker-Content-Digest", digest.toString());
  }
}
