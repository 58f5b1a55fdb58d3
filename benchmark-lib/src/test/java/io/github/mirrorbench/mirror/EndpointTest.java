package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "https://Mirror.Example, https://mirror.example",
    "https://mirror.example/, https://mirror.example",
    "https://mirror.example:443, https://mirror.example",
    "HTTP://mirror.example:80/, http://mirror.example",
    "http://mirror.example:443, http://mirror.example:443",
    "https://mirror.example/Docker/, https://mirror.example/Docker",
    "http://[::1]:5000, http://[::1]:5000",
    "http://cache_1:5000, http://cache_1:5000",
    "https://mirror.example/a%2Fb, https://mirror.example/a%2Fb",
  })
  void writtenInManyWaysComparedInOne(String typed, String normal) {
    assertThat(Endpoint.parse(typed))
        .hasToString(normal)
        .isEqualTo(Endpoint.parse(normal))
        .returns(URI.create(normal), Endpoint::uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a mirror URL is empty",
        "mirror.example|\"mirror.example\" has no scheme; did you mean https://mirror.example?",
        "localhost:5000|\"localhost:5000\" has no scheme; did you mean https://localhost:5000?",
        "ftp://mirror.example|a mirror is reached by http or https, not by \"ftp\"",
        "https://|a mirror URL needs a host",
        "https:///path|a mirror URL needs a host",
        "https://u:p@mirror.example|a mirror URL carries no user name or password",
        "https://mirror.example?a=b|a mirror URL has no query or fragment",
        "https://mirror.example/x#y|a mirror URL has no query or fragment",
        "https://mirror.example/v2|a mirror URL ends before /v2, which every engine adds itself",
        "https://mirror.example/x/v2/|a mirror URL ends before /v2, which every engine adds itself",
        "https://mir ror.example|a mirror URL has no white space, control characters or backslashes",
        "https://mirror.example\\x|a mirror URL has no white space, control characters or backslashes",
        "https://mirror.example//|a mirror URL has no empty path segment",
        "https://mirror.example/../x|\"/../x\" is no path of a mirror URL",
        "https://mirror.example/%zz|\"/%zz\" is no path of a mirror URL",
        "https://mirror.example:|a port is a number from 1 to 65535, not \"\"",
        "https://mirror.example:65536|a port is a number from 1 to 65535, not \"65536\"",
        "https://镜像.example|\"镜像.example\" is no host name; names with other letters are written in their xn-- form",
        "https://-x.example|\"-x.example\" is no host name; names with other letters are written in their xn-- form",
        "https://999.1.1.1|\"999.1.1.1\" is no host name; names with other letters are written in their xn-- form",
        "https://[::zz]|\"[::zz]\" is no host name; names with other letters are written in their xn-- form",
        "https://[1:2]|\"[1:2]\" is no host name; names with other letters are written in their xn-- form",
      })
  void whatNoEngineCouldUseIsRefusedWithTheReason(String typed, String reason) {
    assertThatThrownBy(() -> Endpoint.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:s3cret@mirror.example", "user:s3cret@mirror.example"})
  void passwordIsNotRepeatedInTheMessage(String typed) {
    assertThatThrownBy(() -> Endpoint.parse(typed))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void controlCharactersAreRefused() {
    assertThatThrownBy(() -> Endpoint.parse("https://mirror.example/\u001b[31m"))
        .hasMessage("a mirror URL has no white space, control characters or backslashes");
  }

  @Test
  void localAreLoopbackAndPrivateAddressesOnly() {
    assertThat(
            java.util.stream.Stream.of(
                "http://localhost:1",
                "http://a.localhost",
                "http://127.0.0.9",
                "http://10.1.2.3",
                "http://192.168.0.1",
                "http://[::1]",
                "http://[fd00::1]",
                "http://169.254.1.1"))
        .allMatch(url -> Endpoint.parse(url).isLocal());
    assertThat(
            java.util.stream.Stream.of(
                "http://8.8.8.8", "http://localhost.example", "http://[2001:db8::1]", "http://db"))
        .noneMatch(url -> Endpoint.parse(url).isLocal());
  }

  @Test
  void partsAreToldWithDefaultsFilledIn() {
    Endpoint endpoint = Endpoint.parse("https://mirror.example/path");
    assertThat(endpoint)
        .returns("mirror.example", Endpoint::host)
        .returns(443, Endpoint::port)
        .returns("mirror.example", Endpoint::authority)
        .returns("/path", Endpoint::path)
        .returns(true, Endpoint::isEncrypted)
        .returns("mirror.example/path", Endpoint::shortName);
  }
}
