package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonNumber;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.JsonWord;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A type of values in daemon.json: its name in words, the shape of the value, and that of its
 * parts.
 */
@SuppressWarnings("ImmutableEnumChecker") // The shapes hold nothing that could change.
enum ValueType {
  ANY("anything", value -> true),
  STRING("a string", JsonString.class::isInstance),
  BOOLEAN("true or false, without quotes", JsonWord.class::isInstance),
  INTEGER("a whole number, without quotes", number("-?\\d{1,18}")),
  OBJECT("an object", JsonObject.class::isInstance),
  STRINGS("an array of strings", JsonArray.class::isInstance, STRING.shape),
  OBJECTS("an array of objects", JsonArray.class::isInstance, OBJECT.shape),
  STRINGS_BY_NAME("an object of strings", OBJECT.shape, STRING.shape),
  BOOLEANS_BY_NAME("an object of true and false, without quotes", OBJECT.shape, BOOLEAN.shape),
  OBJECTS_BY_NAME("an object of objects", OBJECT.shape, OBJECT.shape),

  NATURAL("0 or a positive whole number, without quotes", number("-0|\\d{1,18}")),
  POSITIVE("a positive whole number, without quotes", number("[1-9]\\d{0,17}")),
  ADDRESS("an IP address", string("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?")),
  ADDRESSES("an array of IP addresses", JsonArray.class::isInstance, ADDRESS.shape),
  PREFIX("an address range such as \"10.0.0.0/8\"", string("[0-9A-Fa-f:.]+/\\d{1,3}")),
  ASSIGNMENTS(
      "an array of \"name=value\" strings", JsonArray.class::isInstance, string("[^=]+=.*")),
  LEVEL(
      "a level such as \"debug\", \"info\", \"warn\" or \"error\"",
      string("|trace|debug|info|warn|warning|error|fatal|panic")),
  CGROUP_MODE("\"host\" or \"private\"", string("|host|private")),
  IPC_MODE("\"shareable\" or \"private\"", string("|shareable|private")),
  SIZE("a size such as \"64M\"", string("\\d+(\\.\\d+)* ?([kmgtp]?i?b?)")) {
    @Override
    boolean takesNull() {
      return false;
    }
  },
  GIVEN_OBJECT("an object, and not null", OBJECT.shape) {
    @Override
    boolean takesNull() {
      return false;
    }
  },
  ABSENT("left out", value -> false);

  private final String words;
  private final Predicate<JsonValue> shape;
  private final Predicate<JsonValue> partShape;

  ValueType(String words, Predicate<JsonValue> shape) {
    this(words, shape, part -> true);
  }

  ValueType(String words, Predicate<JsonValue> shape, Predicate<JsonValue> partShape) {
    this.words = words;
    this.shape = shape;
    this.partShape = partShape;
  }

  /** The type of this name in the data. */
  static ValueType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Predicate<JsonValue> number(String pattern) {
    return value -> value instanceof JsonNumber number && number.spelling().matches(pattern);
  }

  private static Predicate<JsonValue> string(String pattern) {
    return value ->
        value instanceof JsonString string && string.text().matches("(?is:" + pattern + ")");
  }

  /** The first part of a value that Go does not decode into this type, or all of it. */
  Optional<JsonValue> faultIn(JsonValue value) {
    if (isNull(value) && takesNull()) {
      return Optional.empty();
    }
    return shape.test(value)
        ? partsOf(value).stream().filter(part -> !isNull(part) && !partShape.test(part)).findFirst()
        : Optional.of(value);
  }

  /** True for most: Go leaves a field alone where JSON says null. */
  boolean takesNull() {
    return true;
  }

  private static boolean isNull(JsonValue value) {
    return value instanceof JsonWord word && word.word().equals("null");
  }

  private static List<JsonValue> partsOf(JsonValue value) {
    if (value instanceof JsonArray array) {
      return array.elements();
    }
    return value instanceof JsonObject object
        ? object.members().stream().map(Member::value).toList()
        : List.of();
  }

  @Override
  public String toString() {
    return words;
  }
}
