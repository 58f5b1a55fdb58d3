package io.github.mirrorbench.engine;

import java.util.List;

/** Files that are wholly ours: how they begin, and so how they are told from others. */
public final class OwnFile {
  private static final String MARK = "# Written by MirrorBench";

  private OwnFile() {}

  /** Whether a file is ours to replace. */
  public static boolean isOurs(String text) {
    return text.startsWith(MARK);
  }

  /** The comment at the head of each file of ours. */
  static String head(Engine engine, List<String> remarks) {
    StringBuilder head =
        new StringBuilder(MARK)
            .append("; \"bench apply ")
            .append(engine.commandName())
            .append("\" replaces this file as a whole.\n");
    remarks.forEach(remark -> head.append("# ").append(remark).append('\n'));
    return head.toString();
  }
}
