package io.github.mirrorbench.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a stored run: {@code 2026-11-24T02-17-05Z}, or {@code 2026-11-24T02-17-05Z-002} for
 * the second of one second. As text, names sort in the order of storing.
 *
 * @param second the second in which the run began
 * @param sequence the sequence number, from 1
 */
public record RunName(Instant second, int sequence) implements Comparable<RunName> {
  private static final int LAST_SEQUENCE = 999;
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}Z)(?:-(\\d{3}))?");

  public RunName {
    second = second.truncatedTo(ChronoUnit.SECONDS);
    if (sequence < 1 || sequence > LAST_SEQUENCE) {
      throw new IllegalArgumentException(
          "a second has runs 1 to " + LAST_SEQUENCE + ", not " + sequence);
    }
  }

  /** The name of a run, read back; absent when the text is none. */
  public static Optional<RunName> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Instant second = FORM.parse(matcher.group(1), Instant::from);
      String sequence = matcher.group(2);
      return Optional.of(new RunName(second, sequence == null ? 1 : Integer.parseInt(sequence)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The name for a run that began at {@code startedAt} and is stored after {@code newest}. When the
   * clock was set back, it takes the newest run's second and the next sequence, so that names go on
   * telling the order.
   */
  static RunName after(Optional<RunName> newest, Instant startedAt) {
    RunName wanted = new RunName(startedAt, 1);
    return newest
        .filter(last -> last.compareTo(wanted) >= 0)
        .map(last -> new RunName(last.second, last.sequence + 1))
        .orElse(wanted);
  }

  @Override
  public int compareTo(RunName other) {
    return Comparator.comparing(RunName::second)
        .thenComparingInt(RunName::sequence)
        .compare(this, other);
  }

  @Override
  public String toString() {
    String text = FORM.format(second);
    return sequence == 1 ? text : String.format(Locale.ROOT, "%s-%03d", text, sequence);
  }
}
