package io.github.mirrorbench.simulation;

import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.loopback.RequestHandler;
import io.github.mirrorbench.loopback.RequestHead;
import io.github.mirrorbench.loopback.TransferFault;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The front of a shaped mirror: ping, tokens, manifests, and blobs or the way to them.
 *
 * @param scheme the scheme of its URLs
 * @param blobHost the host to which blobs are redirected; absent where they are served here
 */
record RegistrySite(ServedImages catalog, Shaping shaping, String scheme, Optional<URI> blobHost)
    implements RequestHandler {
  private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
  private static final String TOKEN = "shaped-mirror-token";
  private static final String PING = "/v2/";

  @Override
  public PacedResponse respond(RequestHead request) {
    Fault fault = shaping.shape().fault();
    if (fault == Fault.HANG_AT_FIRST_BYTE) {
      return PacedResponse.of(200, Body.EMPTY)
          .interrupted(TransferFault.beforeHead(TransferFault.Kind.HANG));
    }
    if (fault == Fault.HTML_PAGE) {
      return shaping.paced(ErrorResponses.page());
    }
    if (request.path().equals("/token")) {
      return shaping.paced(token());
    }
    if (needsToken(request)) {
      return shaping.paced(ErrorResponses.unauthorized(challenge(request)));
    }
    if (request.path().equals(PING)) {
      return shaping.paced(PacedResponse.of(200, ErrorResponses.text("{}")));
    }
    return content(request);
  }

  private PacedResponse content(RequestHead request) {
    return switch (shaping.shape().fault()) {
      case NOT_FOUND -> shaping.paced(ErrorResponses.notFound("NAME_UNKNOWN"));
      case TOO_MANY_REQUESTS -> shaping.paced(ErrorResponses.tooManyRequests());
      case SERVER_ERROR -> shaping.paced(ErrorResponses.serverError());
      default -> BlobSite.covers(request.path()) ? blob(request) : manifest(request.path());
    };
  }

  private PacedResponse blob(RequestHead request) {
    if (shaping.shape().fault() == Fault.FORBIDDEN_BLOB) {
      return shaping.paced(ErrorResponses.forbidden());
    }
    if (blobHost.isEmpty()) {
      return new BlobSite(catalog, shaping).respond(request);
    }
    String location = blobHost.get() + request.target();
    return shaping.paced(PacedResponse.of(307, Body.EMPTY).withHeader("Location", location));
  }

  private PacedResponse manifest(String path) {
    return Optional.of(MANIFEST.matcher(path))
        .filter(Matcher::matches)
        .flatMap(m -> catalog.manifest(m.group(1), m.group(2)))
        .map(shaping::paced)
        .orElseGet(() -> shaping.paced(ErrorResponses.notFound("MANIFEST_UNKNOWN")));
  }

  private boolean needsToken(RequestHead request) {
    return shaping.shape().has(Trait.NEEDS_TOKEN)
        && request.header("authorization").filter(("Bearer " + TOKEN)::equals).isEmpty();
  }

  private String challenge(RequestHead request) {
    // The server does not know its own URL; the client's Host header names it.
    String host = request.header("host").orElse("127.0.0.1");
    return "Bearer realm=\"" + scheme + "://" + host + "/token\",service=\"shaped\"";
  }

  private static PacedResponse token() {
    String body = "{\"token\":\"%s\",\"expires_in\":300}".formatted(TOKEN);
    return PacedResponse.of(200, ErrorResponses.text(body))
        .withHeader("Content-Type", "application/json");
  }
}
