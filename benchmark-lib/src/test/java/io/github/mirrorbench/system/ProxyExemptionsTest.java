package io.github.mirrorbench.system;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyExemptionsTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*|https://any.example|true",
        "a.example|https://a.example|true",
        "A.Example|https://sub.a.example|true",
        "a.example|https://ba.example|false",
        ".a.example|https://a.example|false",
        ".a.example|https://sub.a.example|true",
        "*.a.example|https://sub.a.example|true",
        "a.example:5000|http://a.example:5000|true",
        "a.example:5000|http://a.example|false",
        "x, a.example|https://a.example|true",
        "10.0.0.1|http://10.0.0.1:5000|true",
        "0.0.1|http://10.0.0.1|false",
        "10.0.0.0/8|http://10.9.9.9|true",
        "10.0.0.0/8|http://11.0.0.1|false",
        "192.168.4.0/22|http://192.168.7.255|true",
        "192.168.4.0/22|http://192.168.8.0|false",
        "0.0.0.0/0|http://1.2.3.4|true",
        "10.0.0.0/99|http://10.0.0.1|false",
        "10.0.0.999/8|http://10.0.0.1|false",
        "10.0.0.0/8|https://ten.example|false",
        "[::1]|http://[::1]:5000|true",
        "::1|http://[::1]:5000|true",
        "[::1]:5000|http://[::1]:5000|true",
        "fd00::/8|http://[fd12::1]|true",
        "fd00::/8|http://10.0.0.1|false",
      })
  void patternsAreReadAsEnginesReadThem(String patterns, String url, boolean directly) {
    HttpUrl target = HttpUrl.get(url);
    assertThat(ProxyExemptions.parse(patterns).cover(target.host(), target.port()))
        .isEqualTo(directly);
  }

  @ParameterizedTest
  @CsvSource({"''", "' , '"})
  void nothingExemptsNobody(String text) {
    assertThat(ProxyExemptions.parse(text)).isEqualTo(ProxyExemptions.NONE);
  }
}
