package io.github.mirrorbench.files;

import java.util.Optional;

/** Takes one change of a text back where others were made since. */
@FunctionalInterface
public interface Undo {
  /**
   * Computes the text without the change.
   *
   * @param earlier the text before the change; empty where there was no file
   * @param written the text that the change made
   * @param now the text that became of it since
   * @return nothing when the change and what came since cannot be told apart
   */
  Optional<String> undo(String earlier, String written, String now);
}
