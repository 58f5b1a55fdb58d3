package io.github.mirrorbench.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.result.NightSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code summary.json}: at most 8 KB, a line a mirror, readable in any text editor. What would not
 * fit loses the messages of failures first, then mirrors, those that failed before those that
 * worked; {@code result.json} has them all.
 */
final class SummaryFile {
  static final int BYTES_AT_MOST = 8 * 1024;

  private static final int NEVER_READ_MORE = 1024 * 1024;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SummaryFile() {}

  static NightSummary read(Path file) throws UnreadableSummaryException {
    try {
      if (Files.size(file) > NEVER_READ_MORE) {
        throw new UnreadableSummaryException("its summary.json is larger than any of ours");
      }
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      return SummaryReader.read(tree);
    } catch (NoSuchFileException e) {
      throw new UnreadableSummaryException("it has no summary.json");
    } catch (JsonProcessingException e) {
      throw new UnreadableSummaryException("its summary.json is no whole JSON document");
    } catch (IOException e) {
      throw new UnreadableSummaryException(
          "its summary.json cannot be read: " + FolderRunStore.reason(e));
    }
  }

  static String text(NightSummary summary) {
    for (SummaryJson.Detail detail : SummaryJson.Detail.values()) {
      String text = lines(SummaryJson.write(summary, detail, summary.mirrors().size()));
      if (fits(text)) {
        return text;
      }
    }
    return leastDetail(summary);
  }

  private static String leastDetail(NightSummary summary) {
    int mirrors = summary.mirrors().size();
    String text;
    do {
      mirrors -= 1;
      text = lines(SummaryJson.write(summary, SummaryJson.Detail.NO_MESSAGES, mirrors));
    } while (!fits(text) && mirrors > 1);
    return text;
  }

  private static boolean fits(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= BYTES_AT_MOST;
  }

  private static String lines(JsonNode tree) {
    return tree.properties().stream()
        .map(member -> "  \"" + member.getKey() + "\": " + value(member))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String value(Map.Entry<String, JsonNode> member) {
    return member.getKey().equals(SummaryJson.MIRRORS)
        ? member
            .getValue()
            .valueStream()
            .map(row -> "    " + row)
            .collect(Collectors.joining(",\n", "[\n", "\n  ]"))
        : member.getValue().toString();
  }
}
