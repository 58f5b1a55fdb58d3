package io.github.mirrorbench.cli.images;

import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.Heading;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for the choice of images. */
@Heading("Images")
public final class ImageOptions {
  @Option(
      names = "--images-from",
      paramLabel = "FILE",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "File that names images: a list, output of docker images, a compose file, Kubernetes manifests, a Dockerfile; - is stdin. Repeatable.")
  public List<String> imagesFrom = List.of();
}
