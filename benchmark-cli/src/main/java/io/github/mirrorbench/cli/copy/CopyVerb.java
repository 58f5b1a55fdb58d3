package io.github.mirrorbench.cli.copy;

import io.github.mirrorbench.cli.images.ImageOptions;
import io.github.mirrorbench.cli.images.ListedImages;
import io.github.mirrorbench.cli.render.CopyJson;
import io.github.mirrorbench.cli.render.CopyTable;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.Console;
import io.github.mirrorbench.cli.shell.EnvironmentDefaults;
import io.github.mirrorbench.cli.shell.ExitCode;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.InterruptHandler;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.TableOrJson;
import io.github.mirrorbench.cli.shell.Verb;
import io.github.mirrorbench.cli.shell.VerbosityOptions;
import io.github.mirrorbench.copy.CopyOutcome;
import io.github.mirrorbench.copy.CopyTarget;
import io.github.mirrorbench.copy.CopyTarget.Naming;
import io.github.mirrorbench.copy.ImageCopy;
import io.github.mirrorbench.copy.ImageCopyBuilder;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench copy}: copies images to a registry of one's own. */
@Command(
    name = "copy",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = {
      "Copy images to a registry of your own, digests kept.",
      "What is there is not sent again; a tag is written when all it stands for is there."
    },
    footer = {
      "",
      "Examples:",
      "  bench copy nginx:1.27 registry.k8s.io/pause:3.10 --to registry.lab.example/hub",
      "  bench copy gcr.io/a/b:t --to http://127.0.0.1:5000/mirror --full-path --dry-run",
    })
public final class CopyVerb extends Verb {
  private static final String ALL = "all";

  @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Images to copy.")
  private List<String> images = List.of();

  @Mixin private ImageOptions listed = new ImageOptions();

  @Option(
      names = "--to",
      paramLabel = "REGISTRY/NAMESPACE",
      required = true,
      description =
          "Place to copy to, with http:// before it where it speaks no TLS. gcr.io/a/b:t becomes REGISTRY/NAMESPACE/b:t.")
  @SuppressWarnings("NullAway.Init") // picocli refuses a command line without it
  private String to;

  @Option(
      names = "--full-path",
      description = "Keep the whole name: gcr.io/a/b:t becomes REGISTRY/NAMESPACE/gcr.io/a/b:t.")
  private boolean fullPath;

  @Option(
      names = "--platform",
      paramLabel = "all|OS/ARCH[/VARIANT]",
      description =
          "Copy the image for one platform, or the index and all that it lists. Default: ${DEFAULT-VALUE}.")
  private String platform = ALL;

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "Mirror to read the images from before their registry is asked. Repeatable, tried in order.")
  private List<String> mirrors = List.of();

  @Option(
      names = "--authfile",
      paramLabel = "FILE",
      description =
          "File with logins, as docker and podman keep them. Default: podman's auth.json, then docker's config.json.")
  private @Nullable String authFile;

  @Option(names = "--no-auth", description = "Log in nowhere.")
  private boolean noAuth;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      split = EnvironmentDefaults.LIST,
      hideParamSyntax = true,
      description =
          "Certificate authorities to trust besides those of the JDK and the system. Repeatable.")
  private List<String> authorityFiles = List.of();

  @Option(names = "--dry-run", description = "Write nothing; report what would be copied.")
  private boolean dryRun;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private TableOrJson form = TableOrJson.TABLE;

  @Mixin private VerbosityOptions verbosity = new VerbosityOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it when it makes the command
  private CommandSpec command;

  public CopyVerb(ProcessContext context) {
    super(context);
  }

  @Override
  public ExitCode run() {
    CopyTarget target =
        CommandException.accepted(
            "--to: ", () -> CopyTarget.parse(to, fullPath ? Naming.FULL_PATH : Naming.LAST_PART));
    Console console = new Console(context().err(), context().errTerminal());
    CopyProgress progress = new CopyProgress(console);
    List<ImageReference> references = references(console);
    ImageCopyBuilder builder = ImageCopy.builder(target).images(references);
    builder.mirrors(SourceMirrors.of(mirrors, references));
    if (!noAuth) {
      AuthFiles.of(Optional.ofNullable(authFile), context()).applyTo(builder);
    }
    builder.authorities(authorities());
    if (!platform.equals(ALL)) {
      builder.platform(only());
    }
    if (dryRun) {
      builder.dryRun();
    }
    if (!verbosity.noProgress) {
      builder.listener(progress);
    }
    ImageCopy copy = CommandException.accepted("cannot copy: ", builder::build);
    try (InterruptHandler interruption = InterruptHandler.ofThisThread()) {
      List<CopyOutcome> outcomes = copy.run();
      interruption.disarm();
      progress.end();
      context().out().print(text(outcomes));
      if (outcomes.stream().anyMatch(CopyOutcome.Failed.class::isInstance)) {
        return ExitCode.IMAGE_FAILED;
      }
      if (!listed.imagesFrom.isEmpty() && !dryRun) {
        console.say(NightlyCopy.advice(command, context()));
      }
      return ExitCode.OK;
    } catch (InterruptedException e) {
      progress.end();
      console.say("Interrupted: run it again, and it goes on with what is missing.");
      return ExitCode.INTERRUPTED;
    }
  }

  private List<ImageReference> references(Console console) {
    Optional<Platform> wanted = platform.equals(ALL) ? Optional.empty() : Optional.of(only());
    ListedImages named = ListedImages.of(images, listed, wanted, context());
    if (named.images().isEmpty()) {
      throw CommandException.usage(
          "there is no image to copy. Name images, or a file of them with --images-from.");
    }
    named.notices().forEach(console::say);
    return named.images().stream().map(ImageReference::current).distinct().toList();
  }

  private Platform only() {
    return CommandException.accepted("--platform: ", () -> Platform.parse(platform));
  }

  private List<String> authorities() {
    Inputs inputs = Inputs.of(context());
    return authorityFiles.stream().map(inputs::text).toList();
  }

  private String text(List<CopyOutcome> outcomes) {
    return form == TableOrJson.JSON
        ? CopyJson.write(outcomes)
        : CopyTable.write(outcomes, verbosity.color.when.palette(context()), context().columns());
  }
}
