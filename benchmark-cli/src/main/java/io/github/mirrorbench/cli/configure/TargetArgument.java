package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import picocli.CommandLine.Parameters;

/** The argument that says which engine's file is meant. */
final class TargetArgument {
  @Parameters(
      paramLabel = "TARGET",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = FileEngineNames.class)
  private Engine engine = Engines.DOCKER;

  /**
   * The engine.
   *
   * @throws CommandException when its configuration is only ever printed
   */
  Engine engine() {
    return withFile(engine);
  }

  /**
   * Passes an engine on whose file can be changed.
   *
   * @throws CommandException when its configuration is only ever printed
   */
  static Engine withFile(Engine engine) {
    if (engine.isPrintedOnly()) {
      throw CommandException.usage(
          engine.name()
              + " takes its configuration from its own tool: print it with bench config "
              + engine.name()
              + ".");
    }
    return engine;
  }
}
