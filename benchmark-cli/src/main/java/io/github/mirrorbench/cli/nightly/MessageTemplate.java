package io.github.mirrorbench.cli.nightly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.mirrorbench.cli.words.ReportJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JSON body that a robot wants, with fields such as {@code {{text}}} inside its strings. */
final class MessageTemplate {
  private static final Pattern FIELD = Pattern.compile("\\{\\{\\w+}}");
  private static final ObjectReader STRICT =
      ReportJson.MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  enum Field {
    TEXT,
    HEADLINE,
    FINDINGS,
    BEST,
    STATUS,
    RUN;

    @Override
    public String toString() {
      return "{{" + name().toLowerCase(Locale.ROOT) + "}}";
    }
  }

  private final String text;

  private MessageTemplate(String text) {
    this.text = text;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the reason, when it has a field that there is not or
   *     would be no JSON
   */
  static MessageTemplate parse(String text) {
    MessageTemplate template = new MessageTemplate(text);
    try {
      if (!STRICT.readTree(template.filled(field -> "")).isContainerNode()) {
        throw new IllegalArgumentException("it is neither an object nor a list");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "it is no JSON, line "
              + e.getLocation().getLineNr()
              + "; fields such as {{text}} stand inside strings",
          e);
    }
    return template;
  }

  /** The template with its fields filled in, each escaped to stand inside a JSON string. */
  String filled(Function<Field, String> values) {
    return FIELD
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(escaped(values.apply(field(match.group())))));
  }

  private static Field field(String place) {
    return Arrays.stream(Field.values())
        .filter(field -> field.toString().equals(place))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no field "
                        + place
                        + ", only "
                        + Arrays.stream(Field.values())
                            .map(Field::toString)
                            .collect(Collectors.joining(", "))));
  }

  private static String escaped(String text) {
    String quoted = ReportJson.quoted(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
