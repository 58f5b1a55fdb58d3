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

/**
 * The options of daemon.json, kept as data in {@code daemon-options.txt}. dockerd does not start
 * with a key that is none of them (moby, daemon/config: findConfigurationConflicts).
 */
final class DaemonOptions {
  /** The newest release of which they are known. */
  static final int NEWEST_MAJOR = 29;

  private static final String DATA = "daemon-options.txt";
  private static final Map<String, DaemonOption> BY_KEY = read();

  private DaemonOptions() {}

  private static Map<String, DaemonOption> read() {
    Map<String, DaemonOption> options = new LinkedHashMap<>();
    try (InputStream data =
        Objects.requireNonNull(DaemonOptions.class.getResourceAsStream(DATA), DATA)) {
      new String(data.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(DaemonOptions::parsed)
          .forEach(option -> options.put(option.key(), option));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options;
  }

  private static DaemonOption parsed(String line) {
    String[] fields = line.split(" ", -1);
    String type = fields[1].toUpperCase(Locale.ROOT).replace('-', '_');
    return new DaemonOption(
        fields[0],
        DaemonOption.Type.valueOf(type),
        fields.length > 2 ? Integer.parseInt(fields[2]) : 0,
        fields.length > 3 ? Integer.parseInt(fields[3]) : Integer.MAX_VALUE);
  }

  static Optional<DaemonOption> named(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The key that was meant by one that is none: another spelling, the end of its name, a slip. */
  static Optional<String> meantBy(String key) {
    String bare = bare(key);
    List<String> keys =
        BY_KEY.values().stream()
            .filter(option -> option.type() != DaemonOption.Type.ANY)
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
