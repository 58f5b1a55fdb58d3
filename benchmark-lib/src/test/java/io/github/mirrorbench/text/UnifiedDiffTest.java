package io.github.mirrorbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void changesFarApartHaveHunksOfTheirOwn() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
    String after = "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n12\nend\n";
    assertThat(UnifiedDiff.of("a", "b", before, after))
        .isEqualTo(
            """
            --- a
            +++ b
            @@ -1,6 +1,6 @@
             1
             2
            -3
            +three
             4
             5
             6
            @@ -8,5 +8,5 @@
             8
             9
             10
            -11
             12
            +end
            """);
  }

  @Test
  void newFileAndMissingLineEnd() {
    assertThat(UnifiedDiff.of("/dev/null", "b", "", "x\ny"))
        .isEqualTo("--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+x\n+y\n\\ No newline at end of file\n");
    assertThat(UnifiedDiff.of("a", "b", "x", "x\n"))
        .isEqualTo("--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
  }

  @Test
  void controlCharactersAreMadeVisible() {
    assertThat(UnifiedDiff.of("a", "b", "x\r\n", "\u001b[2Jx\r\n")).contains("-x␍\n+·[2Jx␍\n");
  }

  @Test
  void equalTextsHaveNone() {
    assertThat(UnifiedDiff.of("a", "b", "x\n", "x\n")).isEmpty();
  }

  @Test
  void largeTextsAreComparedWithoutCountingEveryPair() {
    String before = "a\n".repeat(10_000);
    String after = "b\n".repeat(10_000);
    assertThat(UnifiedDiff.of("a", "b", before, after)).contains("@@ -1,10000 +1,10000 @@");
  }
}
