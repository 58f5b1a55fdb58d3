package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.system.Sleeper;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a JSON body to a web hook, with retries; a message that cannot be delivered does not fail
 * the night. The URL is a secret and appears in no message.
 */
final class WebHook {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int LAST_PORT = 65_535;

  private final URI url;
  private final Sleeper sleeper;
  private final Duration timeout;

  private WebHook(URI url, Sleeper sleeper, Duration timeout) {
    this.url = url;
    this.sleeper = sleeper;
    this.timeout = timeout;
  }

  /** Reads the URL; throws {@link IllegalArgumentException} with a reason that does not show it. */
  static WebHook at(String url, Sleeper sleeper) {
    return at(url, sleeper, TIMEOUT);
  }

  /** A web hook with another timeout than five seconds for a whole response. */
  static WebHook at(String url, Sleeper sleeper, Duration timeout) {
    URI parsed;
    try {
      parsed = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the URL to notify is none", e);
    }
    String scheme = String.valueOf(parsed.getScheme());
    boolean hasHost = parsed.getHost() != null && parsed.getPort() <= LAST_PORT;
    if (!hasHost || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("the URL to notify begins with https:// and has a host");
    }
    if (parsed.getUserInfo() != null) {
      throw new IllegalArgumentException("the URL to notify has a user, and no robot takes one");
    }
    return new WebHook(parsed, sleeper, timeout);
  }

  /**
   * Posts the body.
   *
   * @return the reason for not being delivered; absent when it was
   */
  Optional<String> send(String body) {
    DeliveryStatus last = post(body);
    for (int i = 1; i < ATTEMPTS && last.isWorthAnother() && pause(i); i++) {
      last = post(body);
    }
    return last.problem()
        .map(
            problem ->
                "the message to "
                    + url.getHost()
                    + " was not delivered: "
                    + problem
                    + ". The night is kept all the same; look after --notify.");
  }

  private boolean pause(int attempt) {
    try {
      sleeper.sleep(PAUSE.multipliedBy(attempt));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The client's own timeout ends with the head of the response, and a body may never come. */
  private DeliveryStatus post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build();
    CompletableFuture<HttpResponse<String>> response =
        HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    try {
      HttpResponse<String> whole = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return DeliveryStatus.responded(whole.statusCode(), whole.body());
    } catch (TimeoutException e) {
      return DeliveryStatus.unreached("no whole response within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      boolean isNobody = e.getCause() instanceof ConnectException;
      String name = String.valueOf(e.getCause()).replaceFirst("(?s)[:\\s].*", "");
      return DeliveryStatus.unreached(
          isNobody ? "nobody answers there" : "no response (" + name + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DeliveryStatus(Optional.of("interrupted"), false);
    } finally {
      response.cancel(true);
    }
  }
}
