package io.github.mirrorbench.cli.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.cli.words.ReportJson;
import java.util.Optional;

/**
 * The outcome of one delivery of a message.
 *
 * @param problem the reason for not being delivered; absent when it was
 * @param isWorthAnother whether it may go better the next time
 */
record DeliveryStatus(Optional<String> problem, boolean isWorthAnother) {
  /** Feishu's refusals are above this; others count HTTP's statuses in the same member. */
  private static final int SMALLEST_REFUSAL = 1000;

  static DeliveryStatus unreached(String problem) {
    return new DeliveryStatus(Optional.of(problem), true);
  }

  /** Reads the status, and the body of robots that respond 200 to everything. */
  static DeliveryStatus responded(int status, String body) {
    if (status / 100 != 2) {
      return new DeliveryStatus(
          Optional.of("it answered " + status), status == 429 || status / 100 == 5);
    }
    return new DeliveryStatus(
        refusal(body).map(code -> "it answered " + status + " and refused it with code " + code),
        false);
  }

  /** DingTalk and WeCom say {@code errcode}, Feishu {@code code}. */
  private static Optional<Integer> refusal(String body) {
    try {
      JsonNode response = ReportJson.MAPPER.readTree(body);
      int code = response.path("errcode").asInt(response.path("code").asInt());
      boolean isRefused = response.has("errcode") ? code != 0 : code >= SMALLEST_REFUSAL;
      return isRefused ? Optional.of(code) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
