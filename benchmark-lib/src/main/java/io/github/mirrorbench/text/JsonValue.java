package io.github.mirrorbench.text;

import java.util.List;
import java.util.Optional;

/**
 * A JSON value that knows where it stands: from {@code start} up to, not including, {@code end}.
 */
public sealed interface JsonValue {
  int start();

  int end();

  /** An object with its members in order. */
  record JsonObject(int start, int end, List<Member> members) implements JsonValue {
    public Optional<Member> member(String key) {
      return members.stream().filter(member -> member.key().text().equals(key)).findFirst();
    }
  }

  /** An array with its elements in order. */
  record JsonArray(int start, int end, List<JsonValue> elements) implements JsonValue {}

  /**
   * A string.
   *
   * @param text the text without quotes, escapes undone
   */
  record JsonString(int start, int end, String text) implements JsonValue {}

  /**
   * A number.
   *
   * @param spelling the number as it is spelt
   */
  record JsonNumber(int start, int end, String spelling) implements JsonValue {}

  /** {@code true}, {@code false} or {@code null}. */
  record JsonWord(int start, int end, String word) implements JsonValue {}

  /** A key with its value. */
  record Member(JsonString key, JsonValue value) {}
}
