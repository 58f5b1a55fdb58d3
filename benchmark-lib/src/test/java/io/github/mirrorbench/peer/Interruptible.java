package io.github.mirrorbench.peer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets a program be interrupted although this test was started in the background. */
public final class Interruptible {
  private static final List<String> PREFIX = List.of("env", "--default-signal=INT");

  private Interruptible() {}

  /**
   * The words of a command, so run that SIGINT ends it: a shell's background job ignores that
   * signal, and so would every program it starts.
   */
  public static List<String> words(List<String> command) throws IOException, InterruptedException {
    assumeTrue(works(), "env cannot restore signals here: GNU coreutils 8.31 or newer is needed");
    return prefixed(command);
  }

  private static boolean works() throws IOException, InterruptedException {
    return new ProcessBuilder(prefixed(List.of("true"))).start().waitFor() == 0;
  }

  private static List<String> prefixed(List<String> command) {
    List<String> words = new ArrayList<>(PREFIX);
    words.addAll(command);
    return words;
  }
}
