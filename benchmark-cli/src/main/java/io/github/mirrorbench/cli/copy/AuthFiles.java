package io.github.mirrorbench.cli.copy;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.copy.ImageCopyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which docker and podman keep logins, in the order in which podman asks them. One
 * that is named has to be there; of the usual ones those that are count.
 */
record AuthFiles(List<String> files, ProcessContext context) {
  private static final String AUTH_JSON = "containers/auth.json";

  static AuthFiles of(Optional<String> named, ProcessContext context) {
    return new AuthFiles(
        named
            .or(() -> context.variable("REGISTRY_AUTH_FILE"))
            .map(List::of)
            .orElseGet(() -> usual(context)),
        context);
  }

  private static List<String> usual(ProcessContext context) {
    Optional<Path> home = context.variable("HOME").map(Path::of);
    return Stream.of(
            context.variable("XDG_RUNTIME_DIR").map(Path::of).map(run -> run.resolve(AUTH_JSON)),
            context
                .variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .or(() -> home.map(folder -> folder.resolve(".config")))
                .map(config -> config.resolve(AUTH_JSON)),
            context
                .variable("DOCKER_CONFIG")
                .map(Path::of)
                .or(() -> home.map(folder -> folder.resolve(".docker")))
                .map(docker -> docker.resolve("config.json")))
        .flatMap(Optional::stream)
        .filter(Files::isReadable)
        .map(Path::toString)
        .toList();
  }

  void applyTo(ImageCopyBuilder builder) {
    Inputs inputs = Inputs.of(context);
    builder.authFiles(
        files.stream()
            .map(
                file -> {
                  String text = inputs.text(file);
                  return CommandException.accepted(
                      "cannot use " + file + " as a file of logins: ",
                      () -> {
                        builder.authFiles(List.of(text));
                        return text;
                      });
                })
            .toList());
  }
}
