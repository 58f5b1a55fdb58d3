package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of users' files are told with their lines. */
class JacksonParsersTest {
  private final JacksonParsers parsers = new JacksonParsers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: {}⏎b: 1⏎a: {}⏎ | a parser of YAML stops at line 3: the key \"a\" stands twice",
        "a:⏎  - b⏎c: [⏎    | a parser of YAML stops at line 4: expected the node content, but found '<stream end>'",
        "a: b: c⏎          | a parser of YAML stops at line 1: mapping values are not allowed here",
        "- a⏎              | it holds no keys with values",
        "just text⏎        | it holds no keys with values",
      })
  void faultsOfYaml(String text, String message) {
    assertThatThrownBy(() -> parsers.yaml(text.replace('⏎', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "debug⏎                | a parser of TOML stops at line 1: Newline not permitted here",
        "a = 1⏎b = \"x⏎        | a parser of TOML stops at line 2: Newline not permitted here",
        "[a]⏎b = 1⏎[a]⏎c = 1⏎ | a parser of TOML stops at line 3: Table redefined",
        "a = docker.io⏎        | a parser of TOML stops at line 1: Unknown token",
      })
  void faultsOfToml(String text, String message) {
    assertThatThrownBy(() -> parsers.toml(text.replace('⏎', '\n')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void faultsOfAWholeFile() {
    assertThatThrownBy(() -> parsers.toml("\ufeffa = 1\n"))
        .hasMessage(
            "a byte order mark stands in front of it, which a parser of TOML does not take");
    assertThatThrownBy(() -> parsers.toml("a = " + "[".repeat(2000) + "]".repeat(2000) + "\n"))
        .hasMessage("it is deeper or longer than its parser takes");
  }

  @Test
  void documentWithoutContentHasNoKeys() {
    assertThat(parsers.yaml("---\n# nothing\n")).isEmpty();
  }
}
