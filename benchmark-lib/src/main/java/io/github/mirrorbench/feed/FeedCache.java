package io.github.mirrorbench.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.feed.FeedReading.Read;
import io.github.mirrorbench.mirror.Catalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lists that were read last, each with the time of reading.
 *
 * @param lists the lists, one an address
 */
public record FeedCache(List<Read> lists) {
  /** A cache of nothing. */
  public static final FeedCache EMPTY = new FeedCache(List.of());

  /** Mirrors come and go within months; what is older says nothing. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public FeedCache {
    lists = List.copyOf(lists);
  }

  /** This cache with lists read anew in the place of what was there of them. */
  public FeedCache with(List<Read> newer) {
    Map<String, Read> all = new TreeMap<>();
    lists.forEach(list -> all.put(list.feed().address().toString(), list));
    newer.forEach(list -> all.put(list.feed().address().toString(), list));
    return new FeedCache(List.copyOf(all.values()));
  }

  /** The lists that are young enough to count. */
  public List<Read> freshAt(Instant now) {
    return lists.stream()
        .filter(list -> list.readAt().plus(LIFETIME).isAfter(now))
        .filter(list -> !list.readAt().isAfter(now.plus(Duration.ofDays(1))))
        .toList();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static FeedCache parse(byte[] bytes) {
    List<Read> lists = new ArrayList<>();
    try {
      for (JsonNode list : JSON.readTree(bytes).path("feeds")) {
        lists.add(list(list));
      }
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("it is damaged", e);
    }
    return new FeedCache(lists);
  }

  private static Read list(JsonNode list) throws IOException {
    Feed feed =
        new Feed(
            list.path("name").asText(),
            URI.create(list.path("address").asText()),
            URI.create(list.path("source").asText()));
    ObjectNode catalogue = JSON.createObjectNode();
    catalogue.set("entries", list.path("entries"));
    byte[] entries = JSON.writeValueAsBytes(catalogue);
    return new Read(
        feed,
        Instant.parse(list.path("readAt").asText()),
        Catalogue.read(new ByteArrayInputStream(entries)),
        List.of());
  }

  /** The text of the cache. */
  public byte[] toJson() {
    ObjectNode cache = JSON.createObjectNode();
    try {
      for (Read list : lists) {
        ObjectNode node = cache.withArray("feeds").addObject();
        node.put("name", list.feed().name());
        node.put("address", list.feed().address().toString());
        node.put("source", list.feed().source().toString());
        node.put("readAt", list.readAt().toString());
        node.set("entries", JSON.readTree(list.catalogue().toJson()).path("entries"));
      }
      return JSON.writerWithDefaultPrettyPrinter()
          .writeValueAsString(cache)
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is written as JSON", e);
    }
  }
}
