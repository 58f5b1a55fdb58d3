package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.cli.words.ByteSize;
import io.github.mirrorbench.cli.words.Durations;
import io.github.mirrorbench.text.ClosestWord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, durations, and words that were nearly right. */
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "1B, 1",
    "1kB, 1000",
    "1KB, 1000",
    "1KiB, 1024",
    "256MiB, 268435456",
    "1.5GB, 1500000000",
    "2 GiB, 2147483648",
  })
  void sizesAreReadWithTheirUnit(String text, long bytes) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @CsvSource({"0, 0B", "4096, 4KiB", "268435456, 256MiB", "1500, 1500B"})
  void sizesAreShownInTheLargestUnitWithoutFraction(long bytes, String text) {
    assertThat(new ByteSize(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1m", "1 TB", "MiB", "1e3", "999999999999999GiB"})
  void otherSizesAreRefused(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "500ms, 500",
    "30s, 30000",
    "1.5m, 90000",
    "2h, 7200000",
    "7d, 604800000",
    "5 m, 300000",
  })
  void durationsAreReadWithTheirUnit(String text, long millis) {
    assertThat(Durations.parse(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "-1s", "1w", "s", "PT1S"})
  void otherDurationsAreRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void suggestionIsNearOrAbsent() {
    List<String> known = List.of("docker-cn", "daocloud", "163");
    assertThat(ClosestWord.nearest("dokcer-cn", known)).contains("docker-cn");
    assertThat(ClosestWord.nearest("dao", known)).contains("daocloud");
    assertThat(ClosestWord.nearest("x", known)).isEmpty();
    assertThat(ClosestWord.nearest("something", known)).isEmpty();
  }
}
