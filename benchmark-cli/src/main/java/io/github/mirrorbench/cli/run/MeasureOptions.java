package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.images.ImageOptions;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options of a verb that measures real mirrors: images, candidates, budget, network. */
public final class MeasureOptions {
  @Parameters(
      paramLabel = "IMAGE",
      arity = "0..*",
      description = "Images to measure with. Default: ${bundle:default.image}.")
  List<String> images = List.of();

  @Mixin ImageOptions listed = new ImageOptions();

  @Mixin CandidateOptions candidates = new CandidateOptions();

  @Mixin BudgetOptions budget = new BudgetOptions();

  @Mixin NetworkOptions network = new NetworkOptions();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it when it makes the command
  public CommandSpec command;
}
