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
import java.util.List;

/**
 * The JSON form of a {@link Result}. Members are named like the components of the records; a
 * duration is written in seconds, under a name that ends with {@code Seconds}.
 */
public final class ResultDocument {
  /** The version of the form that this program writes, and the only one that it reads. */
  public static final int SCHEMA_VERSION = 1;

  static final String VERSION = "schemaVersion";
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
    try {
      return WRITER.writeValueAsString(new Document(SCHEMA_VERSION, result)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

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
   *     document
   */
  public static Result parse(byte[] json) throws UnreadableDocumentException {
    if (json.length > BYTES_AT_MOST) {
      throw new UnreadableDocumentException(
          "it has " + json.length + " bytes, more than any result of this program");
    }
    ObjectNode members = withoutVersion(treeOf(json));
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
