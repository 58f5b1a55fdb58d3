package io.github.mirrorbench.cli.configure;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    return read(new YAMLMapper(), text);
  }

  private static Map<String, Object> read(ObjectMapper mapper, String text) {
    try {
      return mapper.readValue(text, new TypeReference<Map<String, Object>>() {});
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new IllegalArgumentException(reason, e);
    }
  }
}
