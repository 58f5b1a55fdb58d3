package io.github.mirrorbench.cli.configure;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that let a running dockerd follow. */
final class ReloadOptions {
  @Option(
      names = "--reload",
      description =
          "Let dockerd take the mirrors over without a restart, and prove it through its API.")
  boolean reload;

  @Option(
      names = "--pid-file",
      paramLabel = "FILE",
      description =
          "Reload the dockerd whose process number stands there. Default: systemd's docker"
              + " service; where there is no systemd, /var/run/docker.pid.")
  @Nullable String pidFile;

  @Option(
      names = "--docker-host",
      paramLabel = "URL",
      description =
          "Where dockerd's API answers. Default: DOCKER_HOST, else unix:///var/run/docker.sock.")
  @Nullable String dockerHost;
}
