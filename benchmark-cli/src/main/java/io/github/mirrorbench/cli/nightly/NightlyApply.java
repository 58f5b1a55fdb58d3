package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.configure.Apply;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.history.ApplyDecision;
import io.github.mirrorbench.history.Night;
import io.github.mirrorbench.mirror.MirrorName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Configures docker after a night, when two nights agree. */
final class NightlyApply {
  private final ProcessContext context;
  private final Optional<MirrorName> incumbent;

  /** Standard output is the result's alone: what is applied is told on standard error. */
  NightlyApply(ProcessContext context, Optional<MirrorName> incumbent) {
    this.context = context.withAllOnErr();
    this.incumbent = incumbent;
  }

  /**
   * Decides and, where it is to be, does it.
   *
   * @param result the newest night's document
   */
  ExitCode after(List<Night> nights, Path result, Consumer<String> tell) {
    ApplyDecision decision = ApplyDecision.of(nights, incumbent);
    if (decision instanceof ApplyDecision.Keep) {
      tell.accept("Nothing is applied: " + decision.reason() + ".");
      return ExitCode.OK;
    }
    tell.accept("Applying to docker, because " + decision.reason() + ":");
    try {
      Apply.toDocker(result, context);
      return ExitCode.OK;
    } catch (CommandException e) {
      context.err().println("bench: " + e.getMessage());
      return e.exitCode() == ExitCode.OUTPUT ? ExitCode.OUTPUT : ExitCode.REFUSED;
    } catch (RuntimeException e) {
      // A fault in here must keep neither the night's reports nor its notification from coming.
      context.err().println("bench: applying failed by a fault of this program: " + e);
      return ExitCode.REFUSED;
    }
  }
}
