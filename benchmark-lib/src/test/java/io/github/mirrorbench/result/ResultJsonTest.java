package io.github.mirrorbench.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultJsonTest {
  @Test
  void whatIsWrittenIsReadAgain() throws UnreadableResultException {
    for (Result result : new Result[] {Results.full(), Results.bare()}) {
      assertThat(Result.parse(result.toJson().getBytes(UTF_8))).isEqualTo(result);
    }
  }
}
