package io.github.mirrorbench.cli.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mirrorbench.cli.shell.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The proxy in the configuration of docker's client, {@code {"proxies": {"default": {…}}}}, which
 * is often taken for the daemon's.
 */
public final class ContainerProxy {
  private ContainerProxy() {}

  /** A sentence that tells the two apart, where the client's configuration has one. */
  public static Optional<String> note(ProcessContext context) {
    return file(context)
        .filter(ContainerProxy::hasProxy)
        .map(
            file ->
                file
                    + " sets a proxy too, but for what runs in containers and builds:"
                    + " dockerd does not pull through it.");
  }

  private static Optional<Path> file(ProcessContext context) {
    return context
        .variable("DOCKER_CONFIG")
        .or(() -> context.variable("HOME").map(home -> home + "/.docker"))
        .map(folder -> context.file(folder).resolve("config.json"));
  }

  private static boolean hasProxy(Path file) {
    try {
      JsonNode proxies = new ObjectMapper().readTree(Files.readAllBytes(file)).path("proxies");
      return !proxies.path("default").isEmpty();
    } catch (IOException e) {
      // Nobody asked for this file: one that cannot be read is the client's affair.
      return false;
    }
  }
}
