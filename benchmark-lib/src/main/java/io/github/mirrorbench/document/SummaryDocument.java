package io.github.mirrorbench.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.github.mirrorbench.result.NightSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The JSON form of a {@link NightSummary}: at most 8 KB, a line a mirror, readable in any text
 * editor. Members are named as in the result document, numbers have four digits:
 *
 * <pre>{@code
 * {"schemaVersion": 1, "startedAt": "…", "finishedAt": "…", "interrupted": false,
 *  "simulated": true, "images": ["docker.io/library/ubuntu:latest"],
 *  "verdict": {"status": "CONFIDENT", "best": "a", "tied": ["a"], "order": ["a", "b"],
 *              "upstream": "SLOWER", "reason": "…"},
 *  "cost": {"bytes": 1, "requests": 1, "seconds": 1.5},
 *  "mirrors": [{"name": "a", "url": "https://a.example", "role": "mirror", "status": "RANKED",
 *               "rank": 1, "predictedPull": {"seconds": 2.1, "lowSeconds": 2, "highSeconds": 2.2,
 *               "samples": 4}, "bytesPerSecond": 2500000, "blobFirstByteSeconds": 0.12,
 *               "reliability": {"requests": 22, "failures": 0}, "flags": []}]}
 * }</pre>
 *
 * <p>{@code simulated} stands only where it is true; a mirror has {@code images}, predicted pulls
 * by name, only where the night had several. Text that does not fit loses the messages of failures
 * first, then mirrors, those that failed before those that worked.
 */
public final class SummaryDocument {
  private static final int VERSION = 1;
  private static final int BYTES_AT_MOST = 8 * 1024;
  private static final MathContext DIGITS = new MathContext(4);
  private static final int LONGEST_TEXT = 400;

  /** The lengths that the message of a failure may have, from the first choice to the last. */
  private static final List<Integer> MESSAGE_LENGTHS = List.of(LONGEST_TEXT, 60, 0);

  private static final String SIMULATED = "simulated";
  private static final String MIRRORS = "mirrors";
  private static final String IMAGES = "images";

  private SummaryDocument() {}

  /** The document, ending with a line feed. */
  public static String toJson(NightSummary night) {
    ObjectNode tree = tree(night);
    for (int length : MESSAGE_LENGTHS) {
      tree.path(MIRRORS).forEach(row -> shorten(row.path("failure"), "message", length));
      if (fits(lines(tree))) {
        return lines(tree);
      }
    }
    ArrayNode rows = tree.withArray(MIRRORS);
    do {
      rows.remove(rows.size() - 1);
    } while (!fits(lines(tree)) && rows.size() > 1);
    return lines(tree);
  }

  private static ObjectNode tree(NightSummary night) {
    ObjectNode tree = DocumentMapper.MAPPER.createObjectNode().put(ResultDocument.VERSION, VERSION);
    tree.setAll(members(night.workingFirst()));
    if (!tree.path(SIMULATED).asBoolean()) {
      tree.remove(SIMULATED);
    }
    if (night.images().size() == 1) {
      tree.path(MIRRORS).forEach(row -> ((ObjectNode) row).remove(IMAGES));
    }
    shorten(tree.path("verdict"), "reason", LONGEST_TEXT);
    return tree;
  }

  private static ObjectNode members(NightSummary night) {
    try (TokenBuffer buffer = new TokenBuffer(DocumentMapper.MAPPER, false)) {
      DocumentMapper.MAPPER
          .writer()
          .withAttribute(FiniteCodec.DIGITS, DIGITS)
          .writeValue(buffer, night);
      return DocumentMapper.MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void shorten(JsonNode holder, String member, int length) {
    String text = holder.path(member).asText();
    if (text.length() > length) {
      ((ObjectNode) holder).put(member, length == 0 ? "" : text.substring(0, length - 1) + "…");
    }
  }

  private static boolean fits(String text) {
    return text.getBytes(UTF_8).length <= BYTES_AT_MOST;
  }

  private static String lines(JsonNode tree) {
    return tree.properties().stream()
        .map(member -> "  \"" + member.getKey() + "\": " + value(member))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String value(Map.Entry<String, JsonNode> member) {
    return member.getKey().equals(MIRRORS)
        ? member
            .getValue()
            .valueStream()
            .map(row -> "    " + row)
            .collect(Collectors.joining(",\n", "[\n", "\n  ]"))
        : member.getValue().toString();
  }

  /**
   * Reads a summary of this version or an earlier one. Members that it has beyond those of this
   * release are passed over.
   *
   * @param json the text in UTF-8
   * @throws UnreadableDocumentException when the text is no such document
   */
  public static NightSummary parse(byte[] json) throws UnreadableDocumentException {
    int version = versionOf(json);
    if (version < 1) {
      throw new UnreadableDocumentException("is not of this program");
    }
    if (version > VERSION) {
      throw new UnreadableDocumentException("has version " + version + ", of a newer program");
    }
    try (JsonParser numbers = DocumentMapper.MAPPER.createParser(json)) {
      DocumentMapper.requireNothingNegative(numbers);
      return DocumentMapper.MAPPER.readValue(json, NightSummary.class);
    } catch (UnreadableDocumentException e) {
      throw new UnreadableDocumentException("is damaged: " + e.getMessage(), e);
    } catch (JsonMappingException e) {
      throw new UnreadableDocumentException("is damaged: " + Complaint.aboutMember(e), e);
    } catch (IOException e) {
      throw new UnreadableDocumentException("is no whole JSON document", e);
    }
  }

  /** The part of any version that says which it is. */
  private record Version(OptionalInt schemaVersion) {}

  private static int versionOf(byte[] json) throws UnreadableDocumentException {
    try {
      return DocumentMapper.MAPPER.readValue(json, Version.class).schemaVersion().orElse(0);
    } catch (JsonMappingException e) {
      return 0;
    } catch (IOException e) {
      throw new UnreadableDocumentException("is no whole JSON document", e);
    }
  }
}
