package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import picocli.CommandLine.Parameters;

/** The argument that says which engine is meant. */
final class TargetArgument {
  @Parameters(
      paramLabel = "TARGET",
      description = "One of ${COMPLETION-CANDIDATES}.",
      completionCandidates = EngineNames.class)
  Engine engine = Engines.DOCKER;
}
