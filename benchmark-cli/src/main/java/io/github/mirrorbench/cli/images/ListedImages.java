package io.github.mirrorbench.cli.images;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.image.list.ImageList;
import io.github.mirrorbench.image.list.ImageListReader;
import io.github.mirrorbench.image.list.Neighbours;
import io.github.mirrorbench.image.list.Remark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Images from the command line and the files that it names.
 *
 * @param images the images in the order of the command line, each once; empty when none was named
 * @param services the images of the services in compose files, by their names
 * @param notices the forms of the files, with what was skipped in them, for standard error
 */
public record ListedImages(
    List<ImageReference> images, Map<String, ImageReference> services, List<String> notices) {
  private static final String OPTION = "--images-from";
  private static final String STANDARD_INPUT = "-";
  private static final int REMARKS_AT_MOST = 20;

  public ListedImages {
    images = List.copyOf(images);
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    notices = List.copyOf(notices);
  }

  /**
   * Reads the names, then the files.
   *
   * @param platform the platform that Dockerfiles build for; this machine's, if absent
   * @throws CommandException when a name is none, or a file is unreadable, foreign or without
   *     images
   */
  public static ListedImages of(
      List<String> names,
      ImageOptions options,
      Optional<Platform> platform,
      ProcessContext context) {
    Set<ImageReference> images =
        new LinkedHashSet<>(
            CommandException.accepted(
                "cannot use an image name: ",
                () -> names.stream().map(ImageReference::parse).toList()));
    Map<String, ImageReference> services = new LinkedHashMap<>();
    List<String> notices = new ArrayList<>();
    if (options.imagesFrom.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw CommandException.usage(OPTION + " -: standard input can be read once.");
    }
    ImageListReader reader =
        new ImageListReader(
            new SnakeYaml(),
            context.environment(),
            platform.orElseGet(() -> Platform.linux(System.getProperty("os.arch"))));
    for (String file : options.imagesFrom) {
      byte[] content = Inputs.of(context).bytes(file);
      ImageList list =
          CommandException.accepted(
              OPTION + ": ",
              () -> reader.read(Inputs.shown(file), content, neighbours(file, context)));
      if (list.images().isEmpty()) {
        throw CommandException.usage(nothingIn(file, list));
      }
      images.addAll(list.images());
      services.putAll(list.services());
      notices.addAll(notices(file, list));
    }
    return new ListedImages(List.copyOf(images), services, notices);
  }

  private static String nothingIn(String file, ImageList list) {
    String found = OPTION + ": " + Inputs.shown(file) + " is " + list.form();
    if (list.skipped().isEmpty()) {
      return found + " without an image to pull.";
    }
    int others = list.skipped().size() - 1;
    return found
        + " of which no entry can be used.\n"
        + list.skipped().get(0)
        + switch (others) {
          case 0 -> "";
          case 1 -> "; 1 more entry is skipped likewise";
          default -> "; " + others + " more entries are skipped likewise";
        };
  }

  private static List<String> notices(String file, ImageList list) {
    List<String> notices = new ArrayList<>();
    notices.add(
        Inputs.shown(file)
            + " is "
            + list.form()
            + " with "
            + Quantity.count(list.images().size(), "image")
            + ".");
    List<Remark> skipped = list.skipped();
    skipped.stream().limit(REMARKS_AT_MOST).forEach(s -> notices.add("Skipped: " + s + "."));
    if (skipped.size() > REMARKS_AT_MOST) {
      notices.add(
          "Skipped: " + (skipped.size() - REMARKS_AT_MOST) + " more entries of " + file + ".");
    }
    list.notes().stream().limit(REMARKS_AT_MOST).forEach(n -> notices.add("Note: " + n + "."));
    return notices;
  }

  /** Standard input has the working folder around it, as in compose. */
  private static Neighbours neighbours(String file, ProcessContext context) {
    Path folder =
        file.equals(STANDARD_INPUT)
            ? context.workingDirectory()
            : context.file(file).resolveSibling("");
    return path -> {
      Path neighbour = folder.resolve(path);
      return Files.isRegularFile(neighbour)
          ? Optional.of(Inputs.of(context).bytes(neighbour.toString()))
          : Optional.empty();
    };
  }
}
