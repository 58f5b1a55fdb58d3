package io.github.mirrorbench.cli;

import java.util.concurrent.Callable;

/** A command of {@code bench}; a subclass is one verb and bears its options. */
abstract class Verb implements Callable<Integer> {
  private final Surroundings surroundings;

  Verb(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What the verb may see of the process. */
  final Surroundings surroundings() {
    return surroundings;
  }

  /**
   * Does it.
   *
   * @throws CommandException with the message and exit code of an end that is not a fault of this
   *     program
   */
  abstract ExitCode run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run().number();
  }
}
