package io.github.mirrorbench;

import io.github.mirrorbench.system.NameResolver;

/** A benchmark on a machine that looks names up in its own way, which embedders cannot set. */
public final class NamedHosts {
  private NamedHosts() {}

  /** Lets a benchmark look names up this way. */
  public static MirrorBenchmarkBuilder of(MirrorBenchmarkBuilder builder, NameResolver names) {
    builder.http.names(names);
    return builder;
  }
}
