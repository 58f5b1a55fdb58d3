package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.Place;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonNumber;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.JsonWord;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads RFC 8259 JSON and keeps the offset of everything, so that a file can be changed in one
 * place only. Stricter than the grammar where dockerd's reading would surprise: one key twice in an
 * object is refused.
 */
public final class JsonReader {
  /** Far below the 10000 levels of Go's decoder, far above any real file, safe on a small stack. */
  public static final int DEPTH_AT_MOST = 500;

  private static final String NO_COMMENTS = "dockerd reads no comments: remove it";

  private final String text;
  private int at;

  private JsonReader(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /** Reads the one object of which the text from {@code start} on consists. */
  public static JsonObject readObject(String text, int start) throws RefusedException {
    return new JsonReader(text, start).document();
  }

  private JsonObject document() throws RefusedException {
    skipSpace();
    if (at == text.length()) {
      throw refuse(
          at,
          "the file is empty",
          "delete it or put {} in it: dockerd older than 23.0 does not start with an empty one");
    }
    int start = at;
    JsonValue value = value(0);
    if (!(value instanceof JsonObject object)) {
      throw refuse(
          start, "the file holds something other than one object", "it has to begin with {");
    }
    skipSpace();
    if (at < text.length()) {
      throw refuse(at, "there is text after the closing brace", "remove what follows it");
    }
    return object;
  }

  private JsonValue value(int depth) throws RefusedException {
    if (depth > DEPTH_AT_MOST) {
      throw refuse(
          at, "it is nested deeper than " + DEPTH_AT_MOST + " levels", "no dockerd option is");
    }
    return switch (next()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a value");
    };
  }

  private JsonObject object(int depth) throws RefusedException {
    int start = at++;
    List<Member> members = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    skipSpace();
    if (!take('}')) {
      do {
        skipSpace();
        members.add(member(depth, seen));
        skipSpace();
      } while (continues('}'));
    }
    return new JsonObject(start, at, List.copyOf(members));
  }

  private Member member(int depth, Map<String, Integer> seen) throws RefusedException {
    if (next() != '"') {
      throw expected(at == text.length() ? "a key" : "a key in double quotes");
    }
    JsonString key = string();
    Integer earlier = seen.putIfAbsent(key.text(), key.start());
    if (earlier != null) {
      throw refuse(
          key.start(),
          "the key "
              + shown(key.text())
              + " stands twice, first in line "
              + Place.of(text, earlier).line(),
          "dockerd uses the last one silently: remove one of them");
    }
    skipSpace();
    if (!take(':')) {
      throw expected("a colon");
    }
    skipSpace();
    return new Member(key, value(depth + 1));
  }

  private JsonArray array(int depth) throws RefusedException {
    int start = at++;
    List<JsonValue> elements = new ArrayList<>();
    skipSpace();
    if (!take(']')) {
      do {
        skipSpace();
        elements.add(value(depth + 1));
        skipSpace();
      } while (continues(']'));
    }
    return new JsonArray(start, at, List.copyOf(elements));
  }

  /** Takes a comma and returns true, or takes the closing bracket and returns false. */
  private boolean continues(char closing) throws RefusedException {
    if (take(closing)) {
      return false;
    }
    int comma = at;
    if (!take(',')) {
      throw expected("a comma or " + closing);
    }
    skipSpace();
    if (next() == closing) {
      throw refuse(comma, "there is a comma before the closing " + closing, "remove the comma");
    }
    return true;
  }

  private JsonString string() throws RefusedException {
    JsonString string = new JsonStringReader(text, at).read();
    at = string.end();
    return string;
  }

  private JsonWord word(String word) throws RefusedException {
    if (!text.startsWith(word, at)) {
      throw expected("a value");
    }
    int start = at;
    at += word.length();
    return new JsonWord(start, at, word);
  }

  private JsonNumber number() throws RefusedException {
    int start = at;
    take('-');
    if (!take('0')) {
      digits();
    }
    if (take('.')) {
      digits();
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits();
    }
    return new JsonNumber(start, at, text.substring(start, at));
  }

  private void digits() throws RefusedException {
    int start = at;
    while (next() >= '0' && next() <= '9') {
      at++;
    }
    if (at == start) {
      throw expected("a digit");
    }
  }

  private boolean take(char wanted) {
    if (next() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /** The character to be read; NUL, which no grammar rule expects, at the end. */
  private char next() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void skipSpace() throws RefusedException {
    while (" \t\r\n".indexOf(next()) >= 0) {
      at++;
    }
    if (next() == '/' || next() == '#') {
      throw refuse(at, "there is a comment", NO_COMMENTS);
    }
  }

  private RefusedException refuse(int offset, String reason, String wayOut) {
    return new RefusedException(text, offset, reason, wayOut);
  }

  private RefusedException expected(String wanted) {
    if (at == text.length()) {
      return refuse(at, "the file ends where " + wanted + " should follow", "complete it");
    }
    String found = shown(Character.toString(text.codePointAt(at)));
    return refuse(at, found + " stands where " + wanted + " should", "mend the JSON there");
  }

  /** Quoted, with anything that would disturb a terminal written as an escape. */
  private static String shown(String text) {
    return JsonText.quote(text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }
}
