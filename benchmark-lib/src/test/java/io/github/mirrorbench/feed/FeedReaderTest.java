package io.github.mirrorbench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.engine.JacksonParsers;
import io.github.mirrorbench.feed.FeedReading.Read;
import io.github.mirrorbench.feed.FeedReading.Unread;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.Pace;
import io.github.mirrorbench.loopback.PacedResponse;
import io.github.mirrorbench.loopback.RequestHandler;
import io.github.mirrorbench.loopback.TransferFault;
import io.github.mirrorbench.registry.http.HttpSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
  private static final String HOSTS = "registryList: [one.example]\n";

  @Test
  void listIsReadWithItsTime() throws Exception {
    assertThat(reading(request -> ok(HOSTS)))
        .isInstanceOfSatisfying(
            Read.class,
            list -> {
              assertThat(list.readAt()).isEqualTo(NOW);
              assertThat(list.catalogue().named("one.example")).isPresent();
            });
  }

  @Test
  void pageOfAMonitorIsFollowedByItsHeartbeats() throws Exception {
    RequestHandler site =
        request ->
            ok(
                request.path().contains("heartbeat")
                    ? "{\"heartbeatList\": {\"1\": [{\"status\": 1}]}}"
                    : "{\"publicGroupList\": [{\"monitorList\": [{\"id\": 1, \"url\":"
                        + " \"https://one.example\"}]}]}");
    try (LoopbackServer server = LoopbackServer.start(site)) {
      FeedReading reading = read(server, "/api/status-page/docker", Duration.ofSeconds(5));
      assertThat(reading).isInstanceOf(Read.class);
      assertThat(server.accessLog())
          .extracting(access -> access.request().path())
          .containsExactly("/api/status-page/docker", "/api/status-page/heartbeat/docker");
    }
  }

  @Test
  void listThatIsTooLongIsNotReadToItsEnd() throws Exception {
    assertThat(reason(request -> PacedResponse.ok(new Body.Filled(10_000_000, (byte) 'a'))))
        .isEqualTo(": the list is longer than the 1048576 bytes accepted");
  }

  @Test
  void listThatHangsIsLeftInTime() throws Exception {
    TransferFault hang = TransferFault.beforeHead(TransferFault.Kind.HANG);
    assertThat(reason(request -> ok(HOSTS).interrupted(hang)))
        .matches(": no response within 0\\.\\d+ s");
  }

  @Test
  void listThatTricklesIsLeftInTimeToo() throws Exception {
    long started = System.nanoTime();
    assertThat(reason(request -> ok(HOSTS.repeat(100)).withPace(Pace.of(100)))).isNotBlank();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void refusalAndAPageThatExplainsItAreReasons() throws Exception {
    assertThat(reason(request -> PacedResponse.of(404, Body.EMPTY))).isEqualTo(": status 404");
    try (LoopbackServer server = LoopbackServer.start(request -> ok("<html>log in</html>"))) {
      assertThat(read(server, "/list", Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              Unread.class,
              list -> assertThat(list.reason()).isEqualTo("it is an HTML page, not a list"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://raw.githubusercontent.com/okxlin/docker-mirror-monitor/HEAD/config.yaml | okxlin | https://github.com/okxlin/docker-mirror-monitor",
        "https://lists.example:8443/a.json?b=c | lists.example:8443 | https://lists.example:8443/a.json?b=c",
        "http://127.0.0.1:80/a | 127.0.0.1 | http://127.0.0.1:80/a",
      })
  void listIsCalledByItsOwner(String url, String name, String source) {
    assertThat(Feed.at(url)).returns(name, Feed::name).returns(URI.create(source), Feed::source);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://lists.example/a | a list is read by https, or from a file; by http from this machine alone",
        "http://127.0.0.1.evil.example/a | a list is read by https, or from a file; by http from this machine alone",
        "ftp://lists.example/a | a list is read by https, or from a file; by http from this machine alone",
        "https://me:secret@lists.example/a | the URL of a list has a host, and no user, password or fragment",
        "https:///a | the URL of a list has a host, and no user, password or fragment",
      })
  void listFromElsewhereIsRefused(String url, String reason) {
    assertThatThrownBy(() -> Feed.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void cacheKeepsListsForThirtyDays() throws Exception {
    Read list = (Read) reading(request -> ok(HOSTS));
    FeedCache cache = FeedCache.parse(FeedCache.EMPTY.with(List.of(list)).toJson());
    assertThat(cache.lists()).containsExactly(list);
    assertThat(cache.with(List.of(list)).lists()).containsExactly(list);
    assertThat(cache.freshAt(NOW.plus(Duration.ofDays(29)))).containsExactly(list);
    assertThat(cache.freshAt(NOW.plus(Duration.ofDays(30)))).isEmpty();
    assertThat(cache.freshAt(NOW.minus(Duration.ofDays(2)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{'",
    "'{\"feeds\": [{}]}'",
    "'{\"feeds\": [{\"readAt\": \"2026-11-28T10:00:00Z\"}]}'"
  })
  void damagedCacheIsRefused(String text) {
    assertThatThrownBy(() -> FeedCache.parse(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The reason behind the request, for a list that fails. */
  private static String reason(RequestHandler site) throws Exception {
    return ((Unread) reading(site))
        .reason()
        .replaceFirst("^GET http://127\\.0\\.0\\.1:\\d+/list", "");
  }

  private static FeedReading reading(RequestHandler site) throws Exception {
    try (LoopbackServer server = LoopbackServer.start(site)) {
      return read(server, "/list", Duration.ofMillis(300));
    }
  }

  private static FeedReading read(LoopbackServer server, String path, Duration limit)
      throws Exception {
    HttpSettings settings =
        HttpSettings.builder()
            .timeouts(FeedReader.within(limit))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    try (FeedReader reader = new FeedReader(settings, new JacksonParsers()::yaml)) {
      return reader.read(Feed.at(server.uri().resolve(path).toString()));
    }
  }

  private static PacedResponse ok(String text) {
    return PacedResponse.ok(Body.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
