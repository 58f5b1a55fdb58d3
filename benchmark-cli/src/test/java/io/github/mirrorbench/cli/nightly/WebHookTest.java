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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebHookTest {
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answers.remove(), -1);
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
    answers.addAll(List.of(503, 429, 200));
    assertThat(hook().send("{\"a\": 1}")).isEmpty();
    assertThat(bodies).containsExactly("{\"a\": 1}", "{\"a\": 1}", "{\"a\": 1}");
    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void aRefusalIsNotRepeatedAndTheSecretIsNotTold() {
    answers.add(403);
    assertThat(hook().send("{}"))
        .contains("The message to 127.0.0.1 was not delivered: it answered 403.");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsGivenUp() {
    server.stop(0);
    assertThat(hook().send("{}"))
        .contains("The message to 127.0.0.1 was not delivered: no answer (ConnectException).");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void aUrlThatIsNoneIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> WebHook.at("ftp://host/secret", pauses::add))
        .hasMessage("the URL to notify begins with https:// and has a host");
    assertThatThrownBy(() -> WebHook.at("https://host/se cret", pauses::add))
        .hasMessage("the URL to notify is none");
  }
}
