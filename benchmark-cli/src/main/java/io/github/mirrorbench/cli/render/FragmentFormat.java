package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.Result;

/** The fragment of docker's daemon.json alone; nothing where there is none. */
public final class FragmentFormat implements Format {
  @Override
  public String write(Result result) {
    return result.daemonJson().map(Fragment::toJson).orElse("");
  }
}
