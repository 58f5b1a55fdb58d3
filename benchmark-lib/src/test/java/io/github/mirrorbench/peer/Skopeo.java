package io.github.mirrorbench.peer;

import java.nio.file.Path;

/** Real skopeo, another client to compare with. */
public final class Skopeo {
  private final String program = Needs.program("skopeo", "skopeo");

  /** Copies an image of a registry without TLS into a folder. */
  public Command.Outcome copyToFolder(String image, Path folder) {
    return skopeo("copy", "--quiet", "--src-tls-verify=false")
        .and("docker://" + image, "dir:" + folder)
        .run();
  }

  /** The raw manifest or index that the name stands for. */
  public String inspectRaw(String image) {
    return skopeo("inspect", "--raw", "--tls-verify=false", "docker://" + image).output();
  }

  /** Without a folder of the session's own it asks one that only root may read for passwords. */
  private Command skopeo(String... arguments) {
    return Command.of(program)
        .and(arguments)
        .with("XDG_RUNTIME_DIR", System.getProperty("java.io.tmpdir"));
  }
}
