package io.github.mirrorbench.feed;

import io.github.mirrorbench.feed.FeedReading.Read;
import io.github.mirrorbench.feed.FeedReading.Unread;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.HttpConnections;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.registry.http.Transport;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.registry.http.WaitAllowance;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.system.ProxyExemptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads lists of mirrors. One that hangs, lies, is too long or in an unknown form is an outcome,
 * not an error. Lists may be read by several threads at once.
 */
public final class FeedReader implements AutoCloseable {
  /** Five times the longest list that is known. */
  public static final int BYTES_AT_MOST = 1024 * 1024;

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String STATUS_PAGE = "/api/status-page/";

  private final HttpSettings settings;
  private final HttpConnections connections;
  private final Function<String, Map<String, Object>> yaml;

  /**
   * Sends nothing yet.
   *
   * @param proxy the proxy that lists are read through, if any
   * @param directly the hosts that are reached without it, as in {@code NO_PROXY}
   * @param yaml a reader of YAML, which refuses with {@link IllegalArgumentException}
   */
  public static FeedReader through(
      Optional<URI> proxy, String directly, Function<String, Map<String, Object>> yaml) {
    HttpSettings.Builder settings = HttpSettings.builder().timeouts(within(TIMEOUT));
    settings.directly(ProxyExemptions.parse(directly));
    proxy.ifPresent(settings::proxy);
    return new FeedReader(settings.build(), yaml);
  }

  /** Limits by which a whole list is read in that time or not at all. */
  static Timeouts within(Duration limit) {
    return new Timeouts(limit, limit, limit, limit, limit, limit, limit);
  }

  FeedReader(HttpSettings settings, Function<String, Map<String, Object>> yaml) {
    this.settings = settings;
    this.connections = new HttpConnections(settings);
    this.yaml = yaml;
  }

  /** Reads a list. */
  public FeedReading read(Feed feed) throws InterruptedException {
    Instant now = settings.clock().instant();
    Listing listing = new Listing(feed.source(), YearMonth.from(now.atZone(ZoneOffset.UTC)));
    try {
      FeedText text = FeedText.of(bytes(feed.address()), yaml);
      if (text.lacksHeartbeats() && !feed.isFile()) {
        text = text.with(FeedText.of(bytes(heartbeats(feed.address())), yaml));
      }
      text.readInto(listing);
      return new Read(feed, now, listing.toCatalogue(), listing.refused());
    } catch (UnreadableFeedException e) {
      return new Unread(feed, SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  private static URI heartbeats(URI page) {
    return URI.create(page.toString().replace(STATUS_PAGE, STATUS_PAGE + "heartbeat/"));
  }

  private byte[] bytes(URI address) throws UnreadableFeedException, InterruptedException {
    return "file".equals(address.getScheme()) ? ofFile(Path.of(address)) : fetched(address);
  }

  private static byte[] ofFile(Path file) throws UnreadableFeedException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_AT_MOST + 1);
      if (bytes.length > BYTES_AT_MOST) {
        throw new UnreadableFeedException(
            "it is longer than the " + BYTES_AT_MOST + " bytes accepted");
      }
      return bytes;
    } catch (IOException e) {
      throw new UnreadableFeedException("the file cannot be read");
    }
  }

  private byte[] fetched(URI address) throws UnreadableFeedException, InterruptedException {
    Url url = Url.of(address.toString());
    WaitAllowance allowance =
        new WaitAllowance(settings.timeouts().waitAllowance(), settings.ticker());
    Endpoint host = Endpoint.parse(address.getScheme() + "://" + address.getAuthority());
    Transport transport = connections.open(Mirror.at(host), allowance).followingRedirects(settings);
    try (Response response =
        transport.send(Request.get(url), CallContext.of(Step.CONFIG, new TraceRecorder()))) {
      if (response.status() != 200) {
        throw new UnreadableFeedException("GET " + url + ": status " + response.status());
      }
      return response.whole(BYTES_AT_MOST, "the list");
    } catch (FetchEnded e) {
      throw new UnreadableFeedException(e.failure().message());
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
