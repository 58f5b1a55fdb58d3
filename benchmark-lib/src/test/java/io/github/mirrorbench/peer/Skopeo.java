package io.github.mirrorbench.peer;

import java.nio.file.Path;

/** Real skopeo, another client to compare with. */
public final class Skopeo {
  private final String program = Needs.program("skopeo", "skopeo");

  /** Copies an image of a registry without TLS into a folder. */
  public Command.Outcome copyToFolder(String image, Path folder) {
    return Command.of(program, "copy", "--quiet", "--src-tls-verify=false")
        .and("docker://" + image, "dir:" + folder)
        .run();
  }

  /** The raw manifest or index that the name stands for. */
  public String inspectRaw(String image) {
    return Command.of(program, "inspect", "--raw", "--tls-verify=false", "docker://" + image)
        .output();
  }
}
