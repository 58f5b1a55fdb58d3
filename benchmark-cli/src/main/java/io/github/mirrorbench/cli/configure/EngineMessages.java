package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Wording;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.Advisory.Severity;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The messages of commands that configure engines, on standard error. */
final class EngineMessages {
  private static final Pattern USER = Pattern.compile("(://)[^\\s/\"'<>]*@");

  private final PrintStream err;

  EngineMessages(ProcessContext context) {
    this.err = context.err();
  }

  /** Says it without user names and passwords: it may quote a file of the user's. */
  void say(String sentence) {
    err.println(USER.matcher(sentence).replaceAll("$1***:***@"));
  }

  /**
   * Says them, the most important first.
   *
   * @param registries the number of registries configured: of several none is said to be the only
   *     one
   */
  void findings(List<Advisory> findings, int registries) {
    findings(
        findings.stream()
            .filter(finding -> registries == 1 || finding.kind() != Kind.SCOPE)
            .toList());
  }

  /** Says them, the most important first. */
  void findings(List<Advisory> findings) {
    findings.stream()
        .sorted(Comparator.comparing(Advisory::severity))
        .forEach(
            finding ->
                say(
                    Wording.ended(
                        (finding.severity() == Severity.NOTE ? "Note: " : "Warning: ")
                            + finding.message())));
  }

  /** Warns of variables of the environment that speak in place of the engine's file. */
  void variables(Engine engine, ProcessContext context) {
    engine
        .variables()
        .forEach(
            (name, effect) ->
                context
                    .variable(name)
                    .ifPresent(v -> say("Warning: " + name + " is set: " + effect + ".")));
  }
}
