package io.github.mirrorbench.text;

import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.List;

/** Changes one member of an object in the style that the text around it has. */
public final class JsonEdit {
  private static final String INDENTATION = "  ";

  private JsonEdit() {}

  /** Puts an array of these literals where the value stands. */
  public static String replaceValue(String text, JsonValue value, List<String> literals) {
    String array =
        value instanceof JsonArray old && !old.elements().isEmpty()
            ? inStyleOf(text, old, literals)
            : onOneLine(literals);
    return splice(text, value.start(), value.end(), array);
  }

  /** Adds a last member whose value is an array of these literals. */
  public static String addMember(
      String text, JsonObject object, String key, List<String> literals) {
    String name = JsonText.quote(key);
    if (object.members().isEmpty()) {
      String gap = gapInEmpty(text.substring(object.start() + 1, object.end() - 1));
      int after = object.start() + 1;
      return splice(text, after, after, gap + name + ": " + onOneLine(literals));
    }
    Member last = object.members().get(object.members().size() - 1);
    String colon = text.substring(last.key().end(), last.value().start());
    // A value on a line below its key is one author's way with one value, not a style.
    String ownColon = colon.isBlank() || hasLineEnd(colon) ? ": " : colon;
    int after = last.value().end();
    return splice(
        text, after, after, "," + gapBefore(text, object) + name + ownColon + onOneLine(literals));
  }

  /** Puts another spelling where the value stands. */
  public static String replaceValue(String text, JsonValue value, String spelling) {
    return splice(text, value.start(), value.end(), spelling);
  }

  /** Takes a member away, with one comma and the white space on one side of it. */
  public static String removeMember(String text, JsonObject object, Member member) {
    List<Member> members = object.members();
    int at = members.indexOf(member);
    int start =
        at > 0 && at == members.size() - 1
            ? members.get(at - 1).value().end()
            : member.key().start();
    int end = at < members.size() - 1 ? members.get(at + 1).key().start() : member.value().end();
    return splice(text, start, end, "");
  }

  /** The separator between the last member and its predecessor. */
  private static String gapBefore(String text, JsonObject object) {
    List<Member> members = object.members();
    Member last = members.get(members.size() - 1);
    if (members.size() == 1) {
      String gap = text.substring(object.start() + 1, last.key().start());
      boolean airy = text.substring(last.key().end(), last.value().start()).endsWith(" ");
      return gap.isEmpty() && airy ? " " : gap;
    }
    int end = members.get(members.size() - 2).value().end();
    return text.substring(text.indexOf(',', end) + 1, last.key().start());
  }

  private static String gapInEmpty(String inside) {
    if (!hasLineEnd(inside)) {
      return inside;
    }
    String lineEnd = inside.contains("\r\n") ? "\r\n" : inside.contains("\n") ? "\n" : "\r";
    String closingIndentation = inside.substring(inside.lastIndexOf(lineEnd) + lineEnd.length());
    return lineEnd + closingIndentation + INDENTATION;
  }

  private static String inStyleOf(String text, JsonArray old, List<String> literals) {
    if (literals.isEmpty()) {
      return "[]";
    }
    List<JsonValue> elements = old.elements();
    JsonValue first = elements.get(0);
    JsonValue last = elements.get(elements.size() - 1);
    String opening = text.substring(old.start() + 1, first.start());
    String closing = text.substring(last.end(), old.end() - 1);
    return "["
        + opening
        + String.join(separator(text, elements, opening), literals)
        + closing
        + "]";
  }

  private static String separator(String text, List<JsonValue> elements, String opening) {
    if (elements.size() > 1) {
      return text.substring(elements.get(0).end(), elements.get(1).start());
    }
    return hasLineEnd(opening) ? "," + opening : ", ";
  }

  private static String onOneLine(List<String> literals) {
    return "[" + String.join(", ", literals) + "]";
  }

  private static boolean hasLineEnd(String gap) {
    return gap.indexOf('\n') >= 0 || gap.indexOf('\r') >= 0;
  }

  private static String splice(String text, int start, int end, String replacement) {
    return text.substring(0, start) + replacement + text.substring(end);
  }
}
