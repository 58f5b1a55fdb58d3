package io.github.mirrorbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://me:secret@proxy:3128 refused|http://proxy:3128 refused",
        "HTTPS://token@host/v2/|HTTPS://host/v2/",
        "GET https://cdn.example/blob?X-Amz-Signature=abc&y=1 answered 403|GET https://cdn.example/blob?… answered 403",
        "sent \"https://a.example/x?sig=1\" twice|sent \"https://a.example/x?…\" twice",
        "Authorization: Bearer eyJhbGciOi.J9_x-y~z+/==|Authorization: Bearer …",
        "Basic dXNlcjpwYXNzd29yZA==|Basic …",
        "asked host@example for /v2/, got 404|asked host@example for /v2/, got 404",
        "a Bearer challenge without realm|a Bearer challenge without realm",
      })
  void secretsAreTakenOut(String text, String redacted) {
    assertThat(Redaction.of(text)).isEqualTo(redacted);
  }
}
