package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.mirrorbench.text.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Finds the member {@code registry-mirrors} with Jackson's parser, and compares all around it. */
final class MemberBytes {
  static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonReader.DEPTH_AT_MOST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private MemberBytes() {}

  /** The offsets of the key's quote and of the value's two ends. */
  record Range(int keyStart, int valueStart, int valueEnd) {}

  static void assertOnlyMirrorsChanged(String before, String after) {
    Range now = find(after).orElseThrow();
    Optional<Range> old = find(before);
    if (old.isPresent()) {
      assertThat(after.substring(0, now.valueStart()))
          .isEqualTo(before.substring(0, old.get().valueStart()));
      assertThat(after.substring(now.valueEnd())).isEqualTo(before.substring(old.get().valueEnd()));
    } else {
      assertAdded(before, after, now);
    }
  }

  private static void assertAdded(String before, String after, Range added) {
    int inserted = after.length() - before.length();
    int start = added.valueEnd() - inserted;
    assertThat(after.substring(0, start) + after.substring(added.valueEnd())).isEqualTo(before);
    assertThat(after.substring(start, added.keyStart())).matches(",?[ \t\r\n]*");
  }

  static Optional<Range> find(String text) {
    // Jackson skips no mark in text that is decoded already.
    int mark = text.startsWith("\ufeff") ? 1 : 0;
    try (JsonParser parser = STRICT.createParser(text.substring(mark))) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int keyStart = mark + (int) parser.currentTokenLocation().getCharOffset();
        boolean found = parser.currentName().equals(DaemonJson.KEY);
        parser.nextToken();
        int valueStart = mark + (int) parser.currentTokenLocation().getCharOffset();
        boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
        parser.skipChildren();
        if (found) {
          int last = mark + (int) parser.currentTokenLocation().getCharOffset();
          return Optional.of(new Range(keyStart, valueStart, isArray ? last + 1 : last + 4));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
