package io.github.mirrorbench.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
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
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
