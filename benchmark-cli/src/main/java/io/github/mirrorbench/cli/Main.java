package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.run.HelpDefaults;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.HeadedOptions;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.StandardOutput;
import io.github.mirrorbench.cli.shell.Verb;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The entry point of {@code bench.jar}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Finds the container registry mirror that pulls your images fastest, with evidence.")
public final class Main {
  private static final String DEFAULT_VERB = "run";
  private static final Set<String> OF_BENCH_ITSELF = Set.of("-h", "--help", "-V", "--version");

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    measureNameLookups();
    StandardOutput out = StandardOutput.ofThisProcess();
    ProcessContext context = ProcessContext.ofThisProcess(out);
    int exitCode = run(List.of(arguments), context);
    out.loss()
        .ifPresent(
            reason ->
                context.err().println("bench: cannot write standard output: " + reason + "."));
    System.exit(out.loss().isPresent() ? ExitCode.OUTPUT.number() : exitCode);
  }

  /**
   * Engines remember no names, and the JDK shall not either: each look-up is then a real one. Only
   * what is set before the first of them counts.
   */
  private static void measureNameLookups() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /**
   * Runs one command line; results, warnings and errors go to the streams of the context.
   *
   * @return the exit code of the process
   */
  public static int run(List<String> arguments, ProcessContext context) {
    String[] words = withVerb(arguments).toArray(String[]::new);
    int exitCode = execute(words, context);
    context.out().flush();
    context.err().flush();
    return exitCode;
  }

  private static int execute(String[] words, ProcessContext context) {
    try {
      return commandLine(context, verbsFor(words, context)).execute(words);
    } catch (RuntimeException | Error e) {
      return Failures.tellBug(writer(context.err()), e, Failures.Verbosity.STACK_TRACE);
    }
  }

  private static List<String> withVerb(List<String> arguments) {
    boolean verbIsMissing =
        arguments.isEmpty()
            || (arguments.get(0).startsWith("-") && !OF_BENCH_ITSELF.contains(arguments.get(0)));
    return verbIsMissing
        ? Stream.concat(Stream.of(DEFAULT_VERB), arguments.stream()).toList()
        : arguments;
  }

  /** Reading the options of every verb takes longer than most of what is requested. */
  private static List<Verb> verbsFor(String[] words, ProcessContext context) {
    if (List.of(words).equals(List.of("--version"))) {
      return List.of();
    }
    List<Verb> all = Verbs.in(context);
    List<Verb> named = all.stream().filter(verb -> nameOf(verb).equals(words[0])).toList();
    return named.isEmpty() ? all : named;
  }

  private static String nameOf(Verb verb) {
    return Objects.requireNonNull(verb.getClass().getAnnotation(Command.class)).name();
  }

  public static CommandLine commandLine(ProcessContext context) {
    return commandLine(context, Verbs.in(context));
  }

  private static CommandLine commandLine(ProcessContext context, List<Verb> verbs) {
    CommandLine bench = new CommandLine(new Main());
    verbs.forEach(bench::addSubcommand);
    Converters.addTo(bench);
    EnvironmentDefaults twins = new EnvironmentDefaults(context.environment());
    Failures failures = new Failures(twins);
    Map<String, IHelpSectionRenderer> sections = bench.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new HeadedOptions());
    return bench
        .setOut(writer(context.out()))
        .setErr(writer(context.err()))
        .setDefaultValueProvider(twins)
        .setResourceBundle(new HelpDefaults())
        .setHelpSectionMap(sections)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(
            parsed -> {
              twins.setFlags(parsed);
              return new RunLast().execute(parsed);
            })
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Tells the version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"MirrorBench " + (version == null ? "development" : version)};
    }
  }
}
