package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.cli.configure.ProxyPartOptions.Part;
import io.github.mirrorbench.cli.images.ImageOptions;
import io.github.mirrorbench.cli.images.ListedImages;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.result.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints the images of a result by their names at the best mirrors. */
final class RenamedImages {
  private RenamedImages() {}

  static String of(
      Part part,
      ChoiceOptions options,
      ImageOptions images,
      ProcessContext context,
      EngineMessages talk) {
    if (!options.mirrors.isEmpty()) {
      throw CommandException.usage(
          "--part " + part + " takes a result, which says what image is where; --mirror does not.");
    }
    List<Result> runs = Choice.runs(options, context);
    RewriteTable table = RewriteTable.of(runs);
    if (table.renamed().isEmpty()) {
      throw CommandException.noMirror(
          "no mirror has an image of the result: there is no other name to pull by.\n"
              + "Measure with other mirrors, or copy the images with bench copy.");
    }
    table
        .kept()
        .forEach(image -> talk.say("Note: no mirror has " + image + ": it keeps its name."));
    return switch (part) {
      case COMPOSE -> table.compose(services(images, context, talk));
      case KUSTOMIZE -> table.kustomize();
      case KUBEADM -> kubeadm(table, talk);
      default -> table.text();
    };
  }

  private static Map<String, ImageReference> services(
      ImageOptions images, ProcessContext context, EngineMessages talk) {
    ListedImages listed = ListedImages.of(List.of(), images, Optional.empty(), context);
    if (listed.services().isEmpty()) {
      throw CommandException.usage(
          "--part compose overrides the services of a compose file: name it with --images-from.");
    }
    talk.say(
        "Note: give it to compose behind its own file: docker compose -f FILE -f OVERRIDE up.");
    return listed.services();
  }

  private static String kubeadm(RewriteTable table, EngineMessages talk) {
    String configuration =
        table
            .kubeadm()
            .orElseThrow(
                () ->
                    CommandException.noMirror(
                        "kubeadm has one repository for all of its images, and no one mirror has"
                            + " all those of registry.k8s.io in the result.\n"
                            + "Measure with what \"kubeadm config images list\" names."));
    talk.say(
        "Note: it belongs into kubeadm's configuration: kubeadm init --config FILE; before Kubernetes"
            + " 1.31 the apiVersion is kubeadm.k8s.io/v1beta3.");
    return configuration;
  }
}
