package io.github.mirrorbench.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Is told before each step that a transaction takes in the file system. May throw, as the step
 * itself might, which is how tests let every single one go wrong.
 */
@FunctionalInterface
interface StepObserver {
  /** Steps in the order in which they are taken. */
  enum Step {
    MAKE_FOLDER,
    TIDY,
    CREATE,
    WRITE,
    OWN,
    FORCE,
    CHECK,
    MOVE,
    DELETE,
    FORCE_FOLDER
  }

  /** Comes before a step that concerns this file. */
  void before(Step step, Path file) throws IOException;

  static StepObserver none() {
    return (step, file) -> {};
  }
}
