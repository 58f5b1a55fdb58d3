package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.text.ClosestWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of daemon.json, kept as data in {@code daemon-options.txt}, and its demands on their
 * values, in {@code daemon-values.txt}. dockerd does not start with a key that is none of them
 * (moby, daemon/config: findConfigurationConflicts).
 */
final class DaemonOptions {
  /** The newest release of which they are known. */
  static final int NEWEST_MAJOR = 29;

  private static final Map<String, DaemonOption> BY_KEY = options();
  private static final List<DaemonValue> VALUES =
      lines("daemon-values.txt")
          .map(
              fields ->
                  new DaemonValue(
                      List.of(fields[0].split("\\.")),
                      ValueType.named(fields[1]),
                      since(fields),
                      until(fields)))
          .toList();

  private DaemonOptions() {}

  private static Map<String, DaemonOption> options() {
    Map<String, DaemonOption> options = new LinkedHashMap<>();
    lines("daemon-options.txt")
        .map(
            fields ->
                new DaemonOption(
                    fields[0], ValueType.named(fields[1]), since(fields), until(fields)))
        .forEach(option -> options.put(option.key(), option));
    return options;
  }

  private static Stream<String[]> lines(String name) {
    try (InputStream data =
        Objects.requireNonNull(DaemonOptions.class.getResourceAsStream(name), name)) {
      return new String(data.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int since(String[] fields) {
    return fields.length > 2 ? Integer.parseInt(fields[2]) : 0;
  }

  private static int until(String[] fields) {
    return fields.length > 3 ? Integer.parseInt(fields[3]) : Integer.MAX_VALUE;
  }

  /** The demands on values beyond their types. */
  static List<DaemonValue> values() {
    return VALUES;
  }

  /** The option whose value Go decodes from this key, in whatever case. */
  static Optional<DaemonOption> decodedFrom(String key) {
    return named(key)
        .or(
            () ->
                BY_KEY.values().stream()
                    .filter(option -> option.key().equalsIgnoreCase(key))
                    .findFirst());
  }

  static Optional<DaemonOption> named(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The key that was meant by one that is none: another spelling, the end of its name, a slip. */
  static Optional<String> meantBy(String key) {
    String bare = bare(key);
    List<String> keys =
        BY_KEY.values().stream()
            .filter(option -> option.type() != ValueType.ANY)
            .map(DaemonOption::key)
            .toList();
    return keys.stream()
        .filter(
            known -> bare(known).equals(bare) || (bare.length() > 4 && known.endsWith("-" + key)))
        .findFirst()
        .or(() -> bare.length() < 3 ? Optional.empty() : ClosestWord.nearest(key, keys));
  }

  /** In lower case and the singular, without signs, spaces and characters that nobody sees. */
  private static String bare(String key) {
    return key.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT).replaceFirst("s$", "");
  }
}
