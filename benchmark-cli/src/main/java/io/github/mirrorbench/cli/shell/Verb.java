package io.github.mirrorbench.cli.shell;

import java.util.concurrent.Callable;

/** A command of {@code bench}; a subclass is one verb and bears its options. */
public abstract class Verb implements Callable<Integer> {
  private final ProcessContext context;

  public Verb(ProcessContext context) {
    this.context = context;
  }

  public final ProcessContext context() {
    return context;
  }

  /**
   * Does it.
   *
   * @throws CommandException with the message and exit code of an end that is not a fault of this
   *     program
   */
  public abstract ExitCode run() throws Exception;

  @Override
  public final Integer call() throws Exception {
    return run().number();
  }
}
