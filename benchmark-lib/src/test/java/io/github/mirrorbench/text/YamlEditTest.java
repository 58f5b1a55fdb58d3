package io.github.mirrorbench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.refusal.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlEditTest {
  private static final List<String> PLACE = List.of("mirrors", "docker.io", "endpoint");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Nothing about mirrors yet.
        "configs:⏎  x: {a: 1}⏎ | configs:⏎  x: {a: 1}⏎mirrors:⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎",
        "# mine⏎               | mirrors:⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎# mine⏎",
        "configs: {}           | configs: {}⏎mirrors:⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎",
        "---⏎configs: {} # x⏎  | ---⏎configs: {} # x⏎mirrors:⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎",
        "mirrors:⏎configs: {}⏎ | mirrors:⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎configs: {}⏎",
        "mirrors: {} # none⏎   | mirrors: # none⏎  'docker.io':⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎",
        // Another registry's, in its own indentation.
        "mirrors:⏎    quay.io:⏎        endpoint: [x]⏎# end⏎ | mirrors:⏎    quay.io:⏎        endpoint: [x]⏎    'docker.io':⏎      endpoint:⏎        - 'A'⏎        - 'B'⏎# end⏎",
        // An entry of the registry without endpoints.
        "mirrors:⏎  docker.io:⏎    rewrite:⏎      a: b⏎  x:⏎ | mirrors:⏎  docker.io:⏎    rewrite:⏎      a: b⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎  x:⏎",
        "mirrors:⏎  docker.io:⏎  x:⏎ | mirrors:⏎  docker.io:⏎    endpoint:⏎      - 'A'⏎      - 'B'⏎  x:⏎",
        // Endpoints that are there.
        "mirrors:⏎  docker.io:⏎    endpoint:⏎      - C # mine⏎      # about B⏎      - 'B'⏎ | mirrors:⏎  docker.io:⏎    endpoint:⏎      - 'A'⏎      # about B⏎      - 'B'⏎",
        "mirrors:⏎  docker.io:⏎    endpoint:⏎    - A⏎    - B # mine⏎ | mirrors:⏎  docker.io:⏎    endpoint:⏎    - A⏎    - B # mine⏎",
        "mirrors:⏎  'docker.io':⏎    endpoint: ['C'] # old⏎ | mirrors:⏎  'docker.io':⏎    endpoint: ['A', 'B'] # old⏎",
        "mirrors:⏎  docker.io:⏎    endpoint: []⏎ | mirrors:⏎  docker.io:⏎    endpoint: ['A', 'B']⏎",
        "mirrors:␍⏎  x:␍⏎ | mirrors:␍⏎  x:␍⏎  'docker.io':␍⏎    endpoint:␍⏎      - 'A'␍⏎      - 'B'␍⏎",
        // Text in blocks that looks like keys.
        "a: >⏎  mirrors:⏎mirrors:⏎  docker.io:⏎    endpoint: []⏎ | a: >⏎  mirrors:⏎mirrors:⏎  docker.io:⏎    endpoint: ['A', 'B']⏎",
      })
  void listIsPutWhereItBelongs(String before, String after) throws RefusedException {
    assertThat(YamlEdit.withList(spelled(before), PLACE, List.of("A", "B")))
        .isEqualTo(spelled(after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{mirrors: {}}⏎                        | 1:1: these lines are no mapping in block style",
        "mirrors: {x: {}}⏎                     | 1:1: this mapping is written on one line, or by reference",
        "mirrors: &m⏎  x:⏎                     | 1:1: this mapping is written on one line, or by reference",
        "mirrors:⏎  docker.io: *m⏎             | 2:3: this mapping is written on one line, or by reference",
        "mirrors:⏎  docker.io:⏎    endpoint: [a,⏎      b]⏎ | 3:5: this list is written over several lines, or by reference",
        "mirrors:⏎  docker.io:⏎    endpoint:⏎      - {a: b}⏎ | 4:7: an item is no plain text on one line",
        "mirrors:⏎  docker.io:⏎    endpoint:⏎      - &e C⏎x: *e⏎ | 4:7: an item is no plain text on one line",
        "mirrors:⏎  docker.io:⏎    endpoint: x⏎ | 3:5: a single value stands where a list belongs",
        "a: 1⏎---⏎b: 2⏎                        | 2:1: there are several documents or directives",
        "mirrors:⏎→x:⏎                         | 2:2: a line is indented by a tab",
        "mirrors:⏎mirrors:⏎                    | 2:1: the key stands twice",
        "- a⏎                                  | 1:1: these lines are no mapping in block style",
      })
  void otherWaysToWriteItAreRefused(String text, String reason) {
    assertThatThrownBy(() -> YamlEdit.withList(spelled(text), PLACE, List.of("A")))
        .isInstanceOf(RefusedException.class)
        .hasMessage(reason + "; put the lines into it by hand");
  }

  @Test
  void emptyListIsWrittenOnTheLineOfItsKey() throws RefusedException {
    assertThat(
            YamlEdit.withList(
                "mirrors:\n  docker.io:\n    endpoint:\n      - C\n  x:\n", PLACE, List.of()))
        .isEqualTo("mirrors:\n  docker.io:\n    endpoint: []\n  x:\n");
  }

  private static String spelled(String shorthand) {
    return shorthand.replace("'", "\"").replace("⏎", "\n").replace("␍", "\r").replace("→", "\t");
  }
}
