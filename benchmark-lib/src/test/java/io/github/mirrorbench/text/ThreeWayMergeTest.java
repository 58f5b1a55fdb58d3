package io.github.mirrorbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "collides",
      value = {
        "a b c   | a b c   | a x c   | a x c",
        "a b c   | x a b c | a b c y | x a b c y",
        "a b c   | a c     | a b c y | a c y",
        "a b     | a       | a b y   | collides",
        "a b     | b       | y a b   | y b",
        "a b c   | a x c   | a x c   | a x c",
        "a b c   | a x c   | a y c   | collides",
        "a b     | a x b   | a y b   | collides",
        "a b c d | a d     | a b y d | collides",
        "a b c d | a d     | a b y c d | collides",
        "a       | ''      | a y     | collides",
        "a       | ''      | y a     | y",
      })
  void changesOfDifferentLinesAreBothMade(String base, String one, String other, String merged) {
    assertThat(ThreeWayMerge.of(lines(base), lines(one), lines(other)))
        .isEqualTo(Optional.ofNullable(merged).map(ThreeWayMergeTest::lines));
    assertThat(ThreeWayMerge.of(lines(base), lines(other), lines(one)))
        .isEqualTo(Optional.ofNullable(merged).map(ThreeWayMergeTest::lines));
  }

  private static String lines(String words) {
    return words.isEmpty() ? "" : words.replace(' ', '\n') + "\n";
  }
}
