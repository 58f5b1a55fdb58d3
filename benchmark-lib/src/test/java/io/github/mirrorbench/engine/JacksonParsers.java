package io.github.mirrorbench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;

/** Jackson judges the TOML and YAML that is written here. */
public final class JacksonParsers implements Parsers {
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
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
