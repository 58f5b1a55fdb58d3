package io.github.mirrorbench.image.list;

import java.io.IOException;
import java.util.Optional;

/** Files beside a compose file, which it extends or includes or takes its variables from. */
@FunctionalInterface
public interface Neighbours {
  /** A place that has no other files. */
  Neighbours NONE = path -> Optional.empty();

  /**
   * Reads a file.
   *
   * @param path the path, relative to the folder of the compose file unless it is absolute
   * @return its content; empty when there is no such file
   * @throws IOException when it cannot be read
   */
  Optional<byte[]> read(String path) throws IOException;
}
