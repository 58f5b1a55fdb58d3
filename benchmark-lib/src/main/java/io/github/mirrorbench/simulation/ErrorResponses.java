package io.github.mirrorbench.simulation;

import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.PacedResponse;
import java.nio.charset.StandardCharsets;

/** Errors in the form of the OCI distribution spec ("Error Codes"), and a page that is none. */
final class ErrorResponses {
  private ErrorResponses() {}

  static PacedResponse notFound(String code) {
    return json(404, code, "not known to this mirror");
  }

  static PacedResponse badRequest() {
    return json(400, "UNSUPPORTED", "no ranges here");
  }

  static PacedResponse forbidden() {
    return json(403, "DENIED", "this image is not in the allowlist");
  }

  static PacedResponse tooManyRequests() {
    return json(429, "TOOMANYREQUESTS", "slow down").withHeader("Retry-After", "30");
  }

  static PacedResponse serverError() {
    return json(500, "UNKNOWN", "something broke");
  }

  static PacedResponse unauthorized(String challenge) {
    return json(401, "UNAUTHORIZED", "authentication required")
        .withHeader("WWW-Authenticate", challenge);
  }

  static PacedResponse page() {
    return PacedResponse.of(200, text("<!doctype html><title>This domain is for sale</title>"))
        .withHeader("Content-Type", "text/html; charset=utf-8");
  }

  static Body text(String text) {
    return Body.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PacedResponse json(int status, String code, String message) {
    String body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
    return PacedResponse.of(status, text(body)).withHeader("Content-Type", "application/json");
  }
}
