package io.github.mirrorbench.cli.configure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.mirrorbench.engine.Parsers;
import java.util.Map;
import java.util.regex.Pattern;

/** Jackson reads what engines read. */
public final class JacksonParsers implements Parsers {
  private static final Pattern LINE = Pattern.compile("line (\\d+), column");

  @Override
  public Map<String, Object> toml(String text) {
    if (text.startsWith("\ufeff")) {
      throw new IllegalArgumentException(
          "a byte order mark stands in front of it, which a parser of TOML does not take");
    }
    return read("TOML", new TomlMapper(), text);
  }

  @Override
  public Map<String, Object> yaml(String text) {
    ObjectMapper strict =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return read("YAML", strict, text);
  }

  private static Map<String, Object> read(String format, ObjectMapper mapper, String text) {
    try {
      Map<String, Object> read =
          mapper.readValue(text, new TypeReference<Map<String, Object>>() {});
      // A document without content is read as null.
      return read == null ? Map.of() : read;
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException("it holds no keys with values", e);
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException("it is deeper or longer than its parser takes", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "a parser of " + format + " stops at line " + line(e) + ": " + problem(e), e);
    }
  }

  /** YAML's problem is behind the place at which the parser reports it. */
  private static long line(JsonProcessingException e) {
    return LINE.matcher(e.getOriginalMessage())
        .results()
        .map(place -> Long.parseLong(place.group(1)))
        .reduce((first, second) -> second)
        .orElseGet(() -> (long) e.getLocation().getLineNr());
  }

  /** Of several lines the last one that is neither a place nor a quotation names the problem. */
  private static String problem(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .reduce("", (first, second) -> second)
        .replaceFirst("^Duplicate field '(.*)'$", "the key \"$1\" stands twice");
  }
}
