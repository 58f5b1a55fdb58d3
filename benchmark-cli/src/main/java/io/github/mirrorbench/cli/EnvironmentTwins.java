package io.github.mirrorbench.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives every option that the command line leaves out the value of its environment twin: {@code
 * BENCH_} and the long name in upper case, so {@code BENCH_MAX_BYTES} for {@code --max-bytes}.
 */
final class EnvironmentTwins implements IDefaultValueProvider {
  /**
   * Declared as {@code split} by options that may be repeated: twins of those are split at white
   * space, words of the command line never, because this character cannot stand in one.
   */
  static final String LIST = "\0";

  private final Map<String, String> environment;

  EnvironmentTwins(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The name of an option's twin. */
  static String nameOf(OptionSpec option) {
    return "BENCH_"
        + option.longestName().replaceFirst("^-+", "").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The twin's name, when it is set and so speaks for the option. */
  Optional<String> speakingFor(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
        ? Optional.of(nameOf(option)).filter(name -> !environment.getOrDefault(name, "").isBlank())
        : Optional.empty();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return speakingFor(argument).map(name -> valueOf(argument, name)).orElse(null);
  }

  private String valueOf(ArgSpec argument, String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (argument.isMultiValue()) {
      return value.replaceAll("\\s+", LIST);
    }
    return argument.arity().max() == 0 ? truthOf(name, value) : value;
  }

  private static String truthOf(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> "true";
      case "false", "0" -> "false";
      default ->
          throw CommandException.usage(name + " is true, false, 1 or 0, not \"" + value + "\".");
    };
  }
}
