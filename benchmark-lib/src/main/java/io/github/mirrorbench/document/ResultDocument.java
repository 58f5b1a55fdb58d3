package io.github.mirrorbench.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JSON form of a {@link Result}. Members are named like the components of the records; a
 * duration is written in seconds, under a name that ends with {@code Seconds}.
 */
public final class ResultDocument {
  /** The version of the form that this program writes, and the only one that it reads. */
  public static final int SCHEMA_VERSION = 1;

  static final String VERSION = "schemaVersion";
  private static final String RUNS = "runs";
  private static final String RECOMMENDED = "recommended";

  /** A run of 200 candidates with all its samples stays below a tenth of this. */
  private static final int BYTES_AT_MOST = 64 * 1024 * 1024;

  private static final ObjectWriter WRITER =
      DocumentMapper.MAPPER.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private ResultDocument() {}

  /** The document, ending with a line feed; the same result gives the same text. */
  public static String toJson(Result result) {
    return written(new Document(SCHEMA_VERSION, result));
  }

  /**
   * The results of a run over several registries as one document, {@code {"schemaVersion": 1,
   * "runs": […]}}; of one result, its own.
   */
  public static String toJson(List<Result> runs) {
    if (runs.size() == 1) {
      return toJson(runs.get(0));
    }
    List<Document> documents =
        runs.stream().map(result -> new Document(SCHEMA_VERSION, result)).toList();
    return written(new Runs(SCHEMA_VERSION, documents));
  }

  private static String written(Object document) {
    try {
      return WRITER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private record Runs(int schemaVersion, List<Document> runs) {}

  /** The result behind the version of its form. */
  private record Document(int schemaVersion, @JsonUnwrapped Result result) {}

  /**
   * Compares two results, member by member. Texts for people are not compared: their wording may
   * change between releases while the meaning stays.
   */
  public static List<Difference> differences(Result stored, Result recomputed) {
    return new TreeComparison()
        .compare(
            DocumentMapper.MAPPER.valueToTree(stored),
            DocumentMapper.MAPPER.valueToTree(recomputed));
  }

  /**
   * Reads a document of this major version. Members that it has beyond those of this release are
   * passed over; of an older one that lacks {@code recommended}, it is derived from the samples.
   *
   * @param json the text in UTF-8
   * @throws UnreadableDocumentException with one sentence for people when the text is no such
   *     document, or holds the results of several registries
   */
  public static Result parse(byte[] json) throws UnreadableDocumentException {
    List<Result> runs = parseRuns(json);
    if (runs.size() > 1) {
      throw new UnreadableDocumentException(
          "it holds the results of "
              + runs.size()
              + " registries, "
              + runs.stream().map(Result::registry).collect(Collectors.joining(", "))
              + ", where one is wanted");
    }
    return runs.get(0);
  }

  /**
   * Reads the results of a run over one registry or several, in their order; otherwise as {@link
   * #parse}.
   *
   * @return at least one result, of a registry each
   */
  public static List<Result> parseRuns(byte[] json) throws UnreadableDocumentException {
    if (json.length > BYTES_AT_MOST) {
      throw new UnreadableDocumentException(
          "it has " + json.length + " bytes, more than any result of this program");
    }
    ObjectNode document = withoutVersion(treeOf(json));
    if (!document.has(RUNS)) {
      return List.of(result(document));
    }
    List<Result> runs = new ArrayList<>();
    for (JsonNode run : document.get(RUNS)) {
      try {
        runs.add(result(withoutVersion(run)));
      } catch (UnreadableDocumentException e) {
        throw new UnreadableDocumentException(
            "in its run number " + (runs.size() + 1) + ", " + e.getMessage(), e);
      }
    }
    if (runs.isEmpty()) {
      throw new UnreadableDocumentException("its member runs holds no result");
    }
    if (runs.stream().map(Result::registry).distinct().count() < runs.size()) {
      throw new UnreadableDocumentException("it has two results for one registry");
    }
    return List.copyOf(runs);
  }

  private static Result result(ObjectNode members) throws UnreadableDocumentException {
    requireNothingNegative(members);
    boolean hasRecommendation = members.has(RECOMMENDED);
    if (!hasRecommendation) {
      members.putArray(RECOMMENDED);
    }
    try {
      Result result = DocumentMapper.MAPPER.treeToValue(members, Result.class);
      return hasRecommendation ? result : result.withRecommendation();
    } catch (JsonProcessingException e) {
      throw new UnreadableDocumentException(Complaint.aboutMember(e), e);
    }
  }

  private static void requireNothingNegative(ObjectNode members)
      throws UnreadableDocumentException {
    try (JsonParser numbers = DocumentMapper.MAPPER.treeAsTokens(members)) {
      DocumentMapper.requireNothingNegative(numbers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode treeOf(byte[] json) throws UnreadableDocumentException {
    try {
      return DocumentMapper.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UnreadableDocumentException("it is no JSON: " + Complaint.aboutText(e), e);
    } catch (IOException e) {
      throw new UnreadableDocumentException("it is no JSON: it is not in UTF-8", e);
    }
  }

  private static ObjectNode withoutVersion(JsonNode root) throws UnreadableDocumentException {
    if (!(root instanceof ObjectNode document) || !document.path(VERSION).isInt()) {
      throw new UnreadableDocumentException(
          "it is no result of MirrorBench: the member schemaVersion is missing");
    }
    int version = document.remove(VERSION).intValue();
    if (version != SCHEMA_VERSION) {
      throw new UnreadableDocumentException(
          "it has schemaVersion "
              + version
              + ", and this program reads "
              + SCHEMA_VERSION
              + (version > SCHEMA_VERSION ? ": use a newer one" : ": use an older one"));
    }
    return document;
  }
}
