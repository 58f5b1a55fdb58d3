package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonNumber;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.JsonWord;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An option that dockerd reads from daemon.json.
 *
 * @param since the major release that knows it first; 0 where 20.10 does
 * @param until the major release that does not know it any more
 */
record DaemonOption(String key, Type type, int since, int until) {

  boolean isKnownTo(DockerVersion version) {
    return version.major() >= since && version.major() < until;
  }

  /** A type of values: its name in words, the shape of the value, and that of its parts. */
  @SuppressWarnings("ImmutableEnumChecker") // The shapes hold nothing that could change.
  enum Type {
    ANY("anything", value -> true, part -> true),
    STRING("a string", JsonString.class::isInstance),
    BOOLEAN("true or false, without quotes", JsonWord.class::isInstance),
    INTEGER(
        "a whole number, without quotes",
        value -> value instanceof JsonNumber number && number.isWhole()),
    OBJECT("an object", JsonObject.class::isInstance),
    STRINGS("an array of strings", JsonArray.class::isInstance, STRING.shape),
    OBJECTS("an array of objects", JsonArray.class::isInstance, OBJECT.shape),
    STRINGS_BY_NAME("an object of strings", OBJECT.shape, STRING.shape),
    BOOLEANS_BY_NAME("an object of true and false, without quotes", OBJECT.shape, BOOLEAN.shape),
    OBJECTS_BY_NAME("an object of objects", OBJECT.shape, OBJECT.shape);

    private final String words;
    private final Predicate<JsonValue> shape;
    private final Predicate<JsonValue> partShape;

    Type(String words, Predicate<JsonValue> shape) {
      this(words, shape, part -> true);
    }

    Type(String words, Predicate<JsonValue> shape, Predicate<JsonValue> partShape) {
      this.words = words;
      this.shape = shape;
      this.partShape = partShape;
    }

    /** The first part of a value that Go does not decode into this type, or all of it. */
    Optional<JsonValue> faultIn(JsonValue value) {
      if (isNull(value)) {
        return Optional.empty();
      }
      return shape.test(value)
          ? partsOf(value).stream()
              .filter(part -> !isNull(part) && !partShape.test(part))
              .findFirst()
          : Optional.of(value);
    }

    /** Go leaves a field alone where JSON says null. */
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
}
