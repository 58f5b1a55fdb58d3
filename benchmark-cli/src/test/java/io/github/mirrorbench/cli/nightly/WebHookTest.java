package io.github.mirrorbench.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebHookTest {
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private String response = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = response.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(statuses.remove(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebHook hook() {
    return WebHook.at(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/robot/send?access_token=secret",
        pauses::add);
  }

  @Test
  void aServerThatFailsIsAskedAgainAfterAPause() {
    statuses.addAll(List.of(503, 429, 200));
    assertThat(hook().send("{\"a\": 1}")).isEmpty();
    assertThat(bodies).containsExactly("{\"a\": 1}", "{\"a\": 1}", "{\"a\": 1}");
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void aRefusalIsNotRepeatedAndTheSecretIsNotTold() {
    statuses.add(403);
    assertThat(hook().send("{}")).contains(undelivered("it answered 403"));
    assertThat(bodies).hasSize(1);
  }

  private static String undelivered(String problem) {
    return "the message to 127.0.0.1 was not delivered: "
        + problem
        + ". The night is kept all the same; look after --notify.";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"errcode\": 310000, \"errmsg\": \"keywords not in content\"} | 310000",
        "{\"errcode\": 93000, \"errmsg\": \"invalid webhook url\"} | 93000",
        "{\"code\": 19024, \"msg\": \"Key Words Not Found\"} | 19024"
      })
  void aRobotThatRefusesWithAGoodStatusIsNotBelieved(String said, String code) {
    statuses.add(200);
    response = said;
    assertThat(hook().send("{}"))
        .contains(undelivered("it answered 200 and refused it with code " + code));
    assertThat(bodies).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ok", "{\"errcode\": 0}", "{\"StatusCode\": 0, \"code\": 0}", "{\"code\": 200}"})
  void aRobotThatIsContentIs(String said) {
    statuses.add(200);
    response = said;
    assertThat(hook().send("{}")).isEmpty();
  }

  @Test
  void anAnswerThatNeverEndsIsNotWaitedFor() {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    WebHook endless =
        WebHook.at(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/endless",
            pauses::add,
            Duration.ofMillis(100));
    assertThat(endless.send("{}")).contains(undelivered("no whole response within 0 s"));
    over.countDown();
  }

  @Test
  void aServerThatIsNotThereIsGivenUp() {
    server.stop(0);
    assertThat(hook().send("{}")).contains(undelivered("nobody answers there"));
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aUrlThatIsNoneIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> WebHook.at("ftp://host/secret", pauses::add))
        .hasMessage("the URL to notify begins with https:// and has a host");
    assertThatThrownBy(() -> WebHook.at("https://host/se cret", pauses::add))
        .hasMessage("the URL to notify is none");
    assertThatThrownBy(() -> WebHook.at("https://host:99999/secret", pauses::add))
        .hasMessage("the URL to notify begins with https:// and has a host");
    assertThatThrownBy(() -> WebHook.at("https://me:secret@host/", pauses::add))
        .hasMessage("the URL to notify has a user, and no robot takes one");
  }
}
