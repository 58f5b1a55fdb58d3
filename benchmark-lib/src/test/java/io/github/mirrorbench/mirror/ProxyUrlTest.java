package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyUrlTest {
  private static final String URL = "http://me:p%40ss+$x@Proxy.example:8080/";

  @Test
  void passwordIsShownByTheWholeUrlAlone() {
    ProxyUrl proxy = ProxyUrl.parse(URL);
    assertThat(proxy).hasToString("http://***:***@proxy.example:8080");
    assertThat(proxy.whole()).isEqualTo("http://me:p%40ss+$x@proxy.example:8080");
    assertThat(proxy.login()).contains(new ProxyUrl.Login("me", "p@ss+$x"));
    assertThat(proxy.login().get()).hasToString("***:***");
  }

  @ParameterizedTest
  @CsvSource({
    "http://p.example, http://p.example:80",
    "https://p.example, https://p.example:443",
    "SOCKS5://[fd00::1], socks5://[fd00::1]:1080",
    "socks5://user@p.example:9, socks5://***:***@p.example:9"
  })
  void portOfTheSchemeIsWrittenOut(String text, String normal) {
    assertThat(ProxyUrl.parse(text)).hasToString(normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy.example:8080|\"proxy.example:8080\" has no scheme; did you mean http://proxy.example:8080?",
        "me:secret@proxy.example|\"…\" has no scheme; did you mean http://…?",
        "ftp://secret@proxy.example|a proxy is reached by http, https, socks5, not by \"ftp\"",
        "http://proxy.example/pac|a proxy's URL has no path",
        "http://me:secret@proxy.example/?x|a proxy's URL has no query or fragment",
        "http://me:secret@|the proxy's URL has no host",
        "http://p.example:99999|a port is a number from 1 to 65535, not 99999",
        "socks5h://p.example|engines write socks5:// where curl writes socks5h://, and leave the look-up of names to the proxy all the same"
      })
  void otherTextsAreRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyUrl.parse(text))
        .withMessage(reason)
        .withNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://me:se cret@p.example", "http://me:secret%zz@p.example", " "})
  void brokenUrlsAreRefusedWithoutThePassword(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxyUrl.parse(text))
        .withMessageNotContaining("cret")
        .withNoCause();
  }

  @Test
  void directHostsAreNamedOnceAndWithoutPorts() {
    assertThat(
            DirectHosts.LOCAL.with(
                List.of("m.example", "[fd00::1]:5000", "t.example:444", "m.example:5000")))
        .hasToString("localhost,127.0.0.0/8,::1,m.example,fd00::1,t.example");
  }

  @Test
  void nameBeforeAnEqualsSignIsTheCandidates() {
    Endpoint registry = Endpoint.parse("https://registry.example");
    Mirror named = Mirror.through("vps=http://me:a=b@p.example:3128", registry);
    assertThat(named.name()).hasToString("vps");
    assertThat(named.way())
        .isEqualTo("https://registry.example through http://***:***@p.example:3128");
    assertThat(Mirror.through("http://me:a=b@p.example:3128", registry).name())
        .hasToString("p.example:3128");
  }
}
