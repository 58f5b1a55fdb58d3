package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerProxyTest {
  private static final String URL = "http://me:p%40ss%22$x@proxy.example:8080/";

  @Test
  void objectForDaemonJson() throws IOException {
    String text =
        DockerProxy.parse(URL)
            .without(List.of("m.example", "[fd00::1]:5000", "t.example:444"))
            .daemonJson();
    JsonNode proxies = new ObjectMapper().readTree(text).path("proxies");
    assertThat(proxies.path("http-proxy").asText()).isEqualTo(URL);
    assertThat(proxies.path("https-proxy").asText()).isEqualTo(URL);
    assertThat(proxies.path("no-proxy").asText())
        .isEqualTo("localhost,127.0.0.0/8,::1,m.example,fd00::1,t.example");
    assertThat(text).startsWith("{\n  \"proxies\": {\n").endsWith("  }\n}\n");
  }

  @Test
  void systemdDropInDoublesPercentSigns() {
    assertThat(DockerProxy.parse(URL).without(List.of("m.example")).systemdDropIn())
        .isEqualTo(
            """
            [Service]
            Environment="HTTP_PROXY=http://me:p%%40ss%%22$x@proxy.example:8080/"
            Environment="HTTPS_PROXY=http://me:p%%40ss%%22$x@proxy.example:8080/"
            Environment="NO_PROXY=localhost,127.0.0.0/8,::1,m.example"
            """);
  }

  @Test
  void passwordIsShownNowhereElse() {
    assertThat(DockerProxy.parse(URL)).hasToString("http://***:***@proxy.example:8080/");
    assertThat(DockerProxy.parse("http://proxy.example:8080").hasCredentials()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example:8080",
        "ftp://secret@proxy.example",
        "http://me:secret@",
        "http://me:se cret@proxy.example",
        "http://me:secret%zz@proxy.example",
        "http://me:secret@proxy.example/?x",
        ""
      })
  void otherTextsAreRefusedWithoutThePassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DockerProxy.parse(text))
        .withMessageNotContaining("secret")
        .withMessageNotContaining("cret@")
        .withNoCause();
  }
}
