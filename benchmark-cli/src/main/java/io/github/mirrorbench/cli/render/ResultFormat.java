package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.Result;
import java.util.List;

/** One way to write the results of a run down, one a registry. */
@FunctionalInterface
public interface ResultFormat {
  /** The whole text, ended by a line feed. */
  String write(List<Result> runs);
}
