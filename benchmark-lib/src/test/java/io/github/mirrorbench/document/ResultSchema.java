package io.github.mirrorbench.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The schema of the document, as the library ships it. */
public final class ResultSchema {
  private static final String TEXT = text("result.schema.json");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TEXT, InputFormat.JSON);

  private static final Schema RUNS =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry -> registry.schemas(Map.of("urn:mirrorbench:result:1", TEXT)))
          .getSchema(text("runs.schema.json"), InputFormat.JSON);

  private ResultSchema() {}

  /**
   * Returns the complaints of an independent validator about a document; empty when there are none.
   */
  public static List<String> complaintsAbout(String document) {
    return complaints(SCHEMA, document);
  }

  /** Returns the complaints about a document of several registries. */
  static List<String> complaintsAboutRuns(String document) {
    return complaints(RUNS, document);
  }

  private static List<String> complaints(Schema schema, String document) {
    return schema
        .validate(
            document,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  static JsonNode tree() {
    try {
      return new ObjectMapper().readTree(TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try (InputStream file = Result.class.getResourceAsStream("/io/github/mirrorbench/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
