package io.github.mirrorbench.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The body of an error response (distribution spec, "Error Codes"): {@code
 * {"errors":[{"code":"DENIED","message":"…"}]}}, or {@code {"details":"…"}} of older servers and
 * token services.
 *
 * @param code the code of the first error; empty where there is none
 * @param message the text for people, cleaned; empty where there is none
 */
record ErrorBody(String code, String message) {
  static final int BYTES_AT_MOST = 64 * 1024;
  static final ErrorBody NONE = new ErrorBody("", "");

  static ErrorBody parse(byte[] body) {
    Optional<JsonNode> root = BoundedJson.parse(body);
    if (root.isEmpty()) {
      return NONE;
    }
    JsonNode first = root.get().path("errors").path(0);
    String code = SafeText.of(first.path("code").asText(""));
    String message = SafeText.of(first.path("message").asText(""));
    if (code.isEmpty() && message.isEmpty()) {
      return new ErrorBody("", SafeText.of(root.get().path("details").asText("")));
    }
    return new ErrorBody(code, message);
  }

  /** Both parts as the end of a sentence, or nothing. */
  String told() {
    if (code.isEmpty() && message.isEmpty()) {
      return "";
    }
    return ", saying \"" + (code + " " + message).trim() + "\"";
  }
}
