package io.github.mirrorbench.cli.configure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.mirrorbench.engine.Parsers;
import java.util.Map;

/** Jackson reads what engines read. */
final class JacksonParsers implements Parsers {
  @Override
  public Map<String, Object> toml(String text) {
    return read(new TomlMapper(), text);
  }

  @Override
  public Map<String, Object> yaml(String text) {
    ObjectMapper strict =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    return read(strict, text);
  }

  private static Map<String, Object> read(ObjectMapper mapper, String text) {
    try {
      Map<String, Object> read =
          mapper.readValue(text, new TypeReference<Map<String, Object>>() {});
      // A document without content is read as null.
      return read == null ? Map.of() : read;
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException(reason, e);
    }
  }
}
