package io.github.mirrorbench.cli.shell;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Gives every option that the command line leaves out the value of its environment twin: {@code
 * BENCH_} and the long name in upper case, so {@code BENCH_MAX_BYTES} for {@code --max-bytes}.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {
  /**
   * Declared as {@code split} by options that may be repeated: twins of those are split at white
   * space, words of the command line never, because this character cannot stand in one.
   */
  public static final String LIST = "\0";

  private final Map<String, String> environment;

  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The name of an option's twin. */
  static String nameOf(OptionSpec option) {
    return "BENCH_"
        + option.longestName().replaceFirst("^-+", "").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The twin's name, when it is set and so speaks for the option. */
  public Optional<String> speakingFor(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
        ? Optional.of(nameOf(option)).filter(name -> !environment.getOrDefault(name, "").isBlank())
        : Optional.empty();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return isFlag(argument)
        ? null
        : speakingFor(argument).map(name -> valueOf(argument, name)).orElse(null);
  }

  private String valueOf(ArgSpec argument, String name) {
    String value = environment.getOrDefault(name, "").strip();
    return argument.isMultiValue() ? value.replaceAll("\\s+", LIST) : value;
  }

  private static boolean isFlag(ArgSpec argument) {
    return argument.arity().max() == 0;
  }

  /**
   * Sets the options of an object for which no command line is read.
   *
   * @throws CommandException when a twin's value is none for its option
   */
  public void fill(Object options) {
    CommandLine line = new CommandLine(options).setDefaultValueProvider(this);
    try {
      setFlags(line.parseArgs());
    } catch (ParameterException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Sets the flags that the command line leaves out. They cannot be given as defaults: picocli
   * takes a flag that is typed for the opposite of its default.
   *
   * @throws ParameterException when a twin is neither true nor false
   */
  public void setFlags(ParseResult parsed) {
    for (OptionSpec option : parsed.commandSpec().options()) {
      if (isFlag(option) && !parsed.hasMatchedOption(option)) {
        speakingFor(option).ifPresent(name -> option.setValue(truthOf(name, parsed)));
      }
    }
    parsed.subcommands().forEach(this::setFlags);
  }

  private boolean truthOf(String name, ParseResult parsed) {
    String value = environment.getOrDefault(name, "").strip();
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new ParameterException(
              parsed.commandSpec().commandLine(),
              name + " is true, false, 1 or 0, not \"" + value + "\"");
    };
  }
}
