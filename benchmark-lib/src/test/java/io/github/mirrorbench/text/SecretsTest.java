package io.github.mirrorbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"http-proxy\": \"http://u:p@w@proxy.example:3128\", | \"http-proxy\": \"http://…@proxy.example:3128\",",
        "HTTP_PROXY=http://u:pw@p.example                     | HTTP_PROXY=http://…@p.example",
        "auth: {username: u, password: p, tls: x}             | auth: {username: u, password: …, tls: x}",
        "password: \"a \\\"b\\\" c\"                          | password: …",
        "identitytoken = 'x y'                                | identitytoken = …",
        "\"auth\": \"dTpw\",                                  | \"auth\": …,",
        "Authorization = [\"Basic dTpwYXNz\"]                 | Authorization = …",
        "\"X-Registry-Token\" = \"abc\"                       | \"X-Registry-Token\" = …",
        "header: Bearer abcdefgh                              | header: Bearer …",
        "endpoint: https://h.example/?sig=abc&x=1             | endpoint: https://h.example/?sig=…&x=1",
        "a = [\"https://h/?token=abc\", \"https://b\"]          | a = [\"https://h/?token=…\", \"https://b\"]",
        "\"u\": \"https://h/?a=1&api_key=k&b=2\"             | \"u\": \"https://h/?a=1&api_key=…&b=2\"",
        "opts: [\"--password=abc\", \"x\"]                    | opts: [\"--password=…\", \"x\"]",
        "password: a\"b c\"d                                 | password: …",
        "note: ghp_012345678901234567890123                   | note: …",
        "client_secret: s3 # ours                             | client_secret: … # ours",
      })
  void secretsAreMasked(String line, String masked) {
    assertThat(Secrets.masked(line)).isEqualTo(masked);
    assertThat(Secrets.masked(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"registry-mirrors\": [\"https://fastest.example\"]",
        "\"authorization-plugins\": [\"img-authz\"],",
        "auth:",
        "  capabilities = [\"pull\", \"resolve\"]",
        "\"credsStore\": \"desktop\"",
        "\"author\": \"me@h.example\"",
        "# tokens and passwords are elsewhere",
      })
  void everythingElseStays(String line) {
    assertThat(Secrets.masked(line)).isEqualTo(line);
  }
}
