package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import picocli.CommandLine.Parameters;

/** The argument that says for which engine a configuration is printed. */
final class PrintedTargetArgument {
  @Parameters(
      paramLabel = "TARGET",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = EngineNames.class)
  Engine engine = Engines.DOCKER;
}
