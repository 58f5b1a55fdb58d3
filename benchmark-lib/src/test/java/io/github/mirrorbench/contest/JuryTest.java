package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.DigestOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirrors are letters, upper and lower case of one letter have one operator. */
class JuryTest {
  private static final Instant EARLY = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-01T00:00:00Z");

  private static Set<MirrorName> mirrors(String letters) {
    return letters
        .chars()
        .mapToObj(c -> new MirrorName("m" + (char) c))
        .collect(Collectors.toSet());
  }

  /**
   * A manifest as {@code NAMED+KNOWN}: the mirrors whose tag leads to it, all with layer bytes, and
   * those that have it by digest.
   */
  private static Testimony testimony(char digit, String words, Optional<Instant> created) {
    String named = words.replaceFirst("\\+.*", "");
    Set<MirrorName> all = mirrors(words.replace("+", ""));
    return new Testimony(ScriptedProbe.digest(digit), mirrors(named), all, all, created);
  }

  private static Optional<Jury.Finding> finding(Testimony... testimonies) {
    Set<String> letters = new LinkedHashSet<>();
    for (Testimony each : testimonies) {
      each.named().forEach(name -> letters.add(name.text().substring(1).toLowerCase(Locale.ROOT)));
    }
    List<Set<MirrorName>> groups = new ArrayList<>();
    letters.forEach(letter -> groups.add(mirrors(letter + letter.toUpperCase(Locale.ROOT))));
    return new Jury(new Operators(groups), List.of(testimonies)).finding();
  }

  /** The first is honest, the second hostile or stale. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a,       s,       none,  one against one
          a,       sS,      none,  two names of one operator are one voice
          aA,      sS,      none,  and so they are on both sides
          a+s,     s,       first, the hostile one has the honest image too
          a+s,     sS,      first,
          ab,      s,       first, two independent ones confirm
          ab,      sS,      first,
          ab+s,    sS,      first,
          abc,     s,       first,
          a,       st,      second, nobody can tell two in league from two honest ones
          a+st,    st,      first, but those who deliver the other's digest confirm it
          a+stu,   stu,     first,
          ab,      st,      none,  two against two
          ab,      stu,     none,  two against three
          ab+st,   st,      first,
          ab+stu,  stu,     first,
          abt,     su+t,    none,  one in league poses as honest
          abcd,    s+abcd,  first, four fresh ones against a stale one that has only its own
          abcde,   st,      none,  five against two that know nothing of each other
          abcdefg, st,      first, more than three quarters know it
          """)
  void onlyThoseWinThatIndependentOperatorsDeliver(
      String first, String second, String winner, String why) {
    Optional<Jury.Finding> finding =
        finding(
            testimony('1', first, Optional.of(EARLY)), testimony('2', second, Optional.of(LATE)));

    assertThat(finding.map(found -> found.testimony().manifest()))
        .as(why)
        .isEqualTo(
            switch (winner) {
              case "first" -> Optional.of(ScriptedProbe.digest('1'));
              case "second" -> Optional.of(ScriptedProbe.digest('2'));
              default -> Optional.empty();
            });
    finding.ifPresent(found -> assertThat(found.origin()).isEqualTo(DigestOrigin.MAJORITY));
  }

  @ParameterizedTest
  @CsvSource({"ab+c, c+ab, 1", "a+bc, bc+a, 2", "a+b, b+a, 2"})
  void ofManifestsThatAllDeliverTheMostNamedWinsThenTheNewest(
      String early, String late, char winner) {
    assertThat(
            finding(
                    testimony('1', early, Optional.of(EARLY)),
                    testimony('2', late, Optional.of(LATE)))
                .map(found -> found.testimony().manifest()))
        .contains(ScriptedProbe.digest(winner));
  }

  @Test
  void datedOneBeatsOneWithoutADateAndEqualOnesTellNothing() {
    Testimony dated = testimony('1', "a+b", Optional.of(EARLY));
    assertThat(finding(dated, testimony('2', "b+a", Optional.empty())))
        .map(found -> found.testimony())
        .contains(dated);
    assertThat(finding(dated, testimony('2', "b+a", Optional.of(EARLY)))).isEmpty();
  }

  @Test
  void layerBytesAreNeededToConfirm() {
    Testimony manifestOnly =
        new Testimony(
            ScriptedProbe.digest('1'), mirrors("a"), mirrors("as"), mirrors("a"), Optional.empty());
    assertThat(finding(manifestOnly, testimony('2', "s", Optional.empty()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a, SINGLE", "aA, SINGLE", "ab, MAJORITY"})
  void whatNobodyContradictsIsBelieved(String mirrors, DigestOrigin origin) {
    assertThat(finding(testimony('1', mirrors, Optional.empty())).map(Jury.Finding::origin))
        .contains(origin);
  }
}
