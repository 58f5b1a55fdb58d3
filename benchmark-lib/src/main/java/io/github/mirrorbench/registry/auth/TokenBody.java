package io.github.mirrorbench.registry.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.rules.HttpRules;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A token service's response as engines read it, by Go's {@code encoding/json} into one struct:
 * names in any case, what stands behind the object ignored but for podman, one member of another
 * type the end.
 *
 * @param token the token
 * @param lifeSeconds the life that the service claims for it; 0 when it says nothing
 */
record TokenBody(String token, long lifeSeconds) {
  /** Time zones included, this is what Go's {@code time.RFC3339} takes. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)([.,]\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)");

  private static final Pattern HEADER_SAFE = Pattern.compile("[\\t\\x20-\\x7e]+");

  /** The response is none that an engine takes a token from; the message is what came back. */
  static final class NoToken extends Exception {
    private NoToken(String message) {
      super(message);
    }
  }

  static TokenBody parse(byte[] body, HttpRules rules) throws NoToken {
    JsonNode json =
        (rules.readsWholeTokens() ? BoundedJson.parse(body) : BoundedJson.parseFirst(body))
            .orElseThrow(() -> new NoToken("the response is no JSON object"));
    String token = text(json, "token");
    String accessToken = text(json, "access_token");
    text(json, "refresh_token");
    JsonNode life =
        member(json, "expires_in", node -> node.isIntegralNumber() && node.canConvertToLong());
    member(json, "issued_at", node -> node.isTextual() && isTime(node.textValue()));
    String sent = token.isEmpty() ? accessToken : token;
    if (!HEADER_SAFE.matcher(sent).matches()) {
      throw new NoToken("the response holds no token");
    }
    return new TokenBody(sent, life.asLong(0));
  }

  private static String text(JsonNode json, String name) throws NoToken {
    return member(json, name, JsonNode::isTextual).asText("");
  }

  /** Of members whose names differ in case alone the last counts. */
  private static JsonNode member(JsonNode json, String name, Predicate<JsonNode> isReadable)
      throws NoToken {
    JsonNode found = MissingNode.getInstance();
    for (JsonNode value : BoundedJson.named(json, name)) {
      found = value;
      if (!isReadable.test(found)) {
        throw new NoToken(
            "the response's \"" + name + "\" is none that engines read: " + shown(name, found));
      }
    }
    return found;
  }

  private static String shown(String name, JsonNode value) {
    return name.endsWith("token") ? "no text" : SafeText.of(value.toString());
  }

  private static boolean isTime(String text) {
    var time = RFC_3339.matcher(text);
    try {
      return time.matches() && LocalDateTime.parse(time.group(1)).getYear() >= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
