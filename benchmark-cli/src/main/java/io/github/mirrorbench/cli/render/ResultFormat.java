package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.Result;

/** One way to write a result down. */
@FunctionalInterface
public interface ResultFormat {
  /** The whole text, ended by a line feed. */
  String write(Result result);
}
