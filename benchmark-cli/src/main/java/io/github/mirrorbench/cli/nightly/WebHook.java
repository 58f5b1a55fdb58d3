package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.registry.Sleeper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a JSON body to a web hook, again if need be, and never more than gives up: a message that
 * cannot be delivered does not fail the night. The URL is a secret and appears in no message.
 */
public final class WebHook {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final URI url;
  private final Sleeper sleeper;

  private WebHook(URI url, Sleeper sleeper) {
    this.url = url;
    this.sleeper = sleeper;
  }

  /** Reads the URL; throws {@link IllegalArgumentException} with a reason that does not show it. */
  public static WebHook at(String url, Sleeper sleeper) {
    URI parsed;
    try {
      parsed = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the URL to notify is none", e);
    }
    String scheme = String.valueOf(parsed.getScheme());
    if (parsed.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException("the URL to notify begins with https:// and has a host");
    }
    return new WebHook(parsed, sleeper);
  }

  /**
   * Posts the body.
   *
   * @return why it could not be delivered; absent when it was
   */
  public Optional<String> send(String body) {
    String last = "";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Attempt outcome = post(body);
      if (outcome.delivered()) {
        return Optional.empty();
      }
      last = outcome.problem();
      if (!outcome.worthAnother() || attempt == ATTEMPTS || !pause(attempt)) {
        break;
      }
    }
    return Optional.of("The message to " + url.getHost() + " was not delivered: " + last + ".");
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

  private Attempt post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      int status = client().send(request, BodyHandlers.discarding()).statusCode();
      return new Attempt(status, "it answered " + status);
    } catch (IOException e) {
      return new Attempt(0, "no answer (" + e.getClass().getSimpleName() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt(400, "interrupted");
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /** A status, 0 for none, and what is to be said of it. */
  private record Attempt(int status, String problem) {
    boolean delivered() {
      return status / 100 == 2;
    }

    boolean worthAnother() {
      return status == 0 || status == 429 || status / 100 == 5;
    }
  }
}
