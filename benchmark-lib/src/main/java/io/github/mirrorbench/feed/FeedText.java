package io.github.mirrorbench.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.mirror.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The text of a list, and what it is: a catalogue of our own form, data of a known form, or a page
 * of tables.
 */
final class FeedText {
  private static final int DEPTH_AT_MOST = 32;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_AT_MOST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final byte[] bytes;
  private final String text;
  private final JsonNode data;

  private FeedText(byte[] bytes, String text, JsonNode data) {
    this.bytes = bytes;
    this.text = text;
    this.data = data;
  }

  /**
   * Finds out what the bytes are.
   *
   * @param yaml a reader of YAML, which refuses with {@link IllegalArgumentException}
   */
  static FeedText of(byte[] bytes, Function<String, Map<String, Object>> yaml)
      throws UnreadableFeedException {
    String text = decoded(bytes);
    String start = text.stripLeading().toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      throw new UnreadableFeedException("it is empty");
    }
    if (start.startsWith("<")) {
      throw new UnreadableFeedException("it is an HTML page, not a list");
    }
    boolean isJson = start.startsWith("{") || start.startsWith("[");
    return new FeedText(bytes, text, isJson ? json(text) : fromYaml(text, yaml));
  }

  private static String decoded(byte[] bytes) throws UnreadableFeedException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableFeedException("it is no UTF-8 text");
    }
  }

  private static JsonNode json(String text) throws UnreadableFeedException {
    try {
      return JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new UnreadableFeedException("it is deeper than any list");
    } catch (JsonProcessingException e) {
      throw new UnreadableFeedException(
          "it is no JSON: see line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
  }

  /** A page of Markdown is no YAML, or one without the members that are looked for. */
  private static JsonNode fromYaml(String text, Function<String, Map<String, Object>> yaml) {
    try {
      return JSON.valueToTree(yaml.apply(text));
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  /** True for a page of Uptime Kuma, whose heartbeats are another document. */
  boolean lacksHeartbeats() {
    return FeedForm.STATUS_PAGE.fits(data) && !data.has("heartbeatList");
  }

  /** This page with the heartbeats of that document. */
  FeedText with(FeedText heartbeats) throws UnreadableFeedException {
    if (!heartbeats.data.path("heartbeatList").isObject()) {
      throw new UnreadableFeedException("its heartbeats are in no form that is known");
    }
    ObjectNode whole = data.deepCopy();
    whole.set("heartbeatList", heartbeats.data.path("heartbeatList"));
    return new FeedText(bytes, text, whole);
  }

  /** Adds all mirrors of the list. */
  void readInto(Listing listing) throws UnreadableFeedException {
    if (data.path("entries").isArray()) {
      catalogue().entries().forEach(listing::add);
      return;
    }
    Optional<FeedForm> form = Stream.of(FeedForm.values()).filter(f -> f.fits(data)).findFirst();
    if (form.isPresent()) {
      form.get().read(data, listing);
    } else if (DatedTables.fits(text)) {
      DatedTables.read(text, listing);
    } else {
      throw new UnreadableFeedException("it is in no form that is known; it may have changed");
    }
  }

  private Catalogue catalogue() throws UnreadableFeedException {
    try {
      return Catalogue.read(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException | IOException e) {
      throw new UnreadableFeedException(String.valueOf(e.getMessage()));
    }
  }
}
