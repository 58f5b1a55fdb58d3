package io.github.mirrorbench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.refusal.RefusedException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlEditTest {
  private static final List<String> TABLE = List.of("registry", "docker.io");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "debug = true⏎ | debug = true⏎⏎[registry.'docker.io']⏎  mirrors = ['A']⏎",
        "debug = true  | debug = true⏎⏎[registry.'docker.io']⏎  mirrors = ['A']⏎",
        "[registry.'docker.io'] # hub⏎http = true⏎ | [registry.'docker.io'] # hub⏎mirrors = ['A']⏎http = true⏎",
        "[registry.'docker.io']⏎ mirrors = ['B', 'C'] # old⏎[x]⏎ | [registry.'docker.io']⏎ mirrors = ['A'] # old⏎[x]⏎",
        "[registry.'docker.io']⏎  mirrors = [⏎    'B',⏎  ]⏎ | [registry.'docker.io']⏎  mirrors = ['A']⏎",
        "[ registry . 'docker.io' ]⏎[worker]⏎mirrors = 1⏎ | [ registry . 'docker.io' ]⏎  mirrors = ['A']⏎[worker]⏎mirrors = 1⏎",
        "a = '''⏎[registry.'docker.io']⏎'''⏎ | a = '''⏎[registry.'docker.io']⏎'''⏎⏎[registry.'docker.io']⏎  mirrors = ['A']⏎",
        "x = [ # ]⏎ 'a]' ]⏎␍⏎ | x = [ # ]⏎ 'a]' ]⏎␍⏎␍⏎[registry.'docker.io']␍⏎  mirrors = ['A']␍⏎",
      })
  void keyIsSetWhereItBelongs(String before, String after) throws RefusedException {
    assertThat(TomlEdit.with(spelled(before), TABLE, "mirrors", "[\"A\"]"))
        .isEqualTo(spelled(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[registry.'docker.io']⏎mirrors = [ # why⏎ 'B']⏎ | 2:1: this value has comments inside; put the lines into it by hand",
        "a⏎     | 1:1: this is no TOML; mend it there, then run the command again",
        "a = [⏎ | 1:1: this is no TOML; mend it there, then run the command again",
        "a = 'x⏎ | 1:5: this is no TOML; mend it there, then run the command again",
      })
  void whatCannotBeChangedSafelyIsRefused(String text, String reason) {
    assertThatThrownBy(() -> TomlEdit.with(spelled(text), TABLE, "mirrors", "[]"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(reason);
  }

  private static String spelled(String shorthand) {
    return shorthand.replace("'", "\"").replace("⏎", "\n").replace("␍", "\r");
  }
}
