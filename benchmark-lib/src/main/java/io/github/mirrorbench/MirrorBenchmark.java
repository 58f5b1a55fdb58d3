package io.github.mirrorbench;

import io.github.mirrorbench.result.Result;

/**
 * Finds the mirror from which a container engine on this machine pulls fastest, and says how sure
 * it is.
 *
 * <pre>{@code
 * Result result =
 *     MirrorBenchmark.builder()
 *         .candidates("https://docker.m.daocloud.io", "https://mirror.example")
 *         .images("ubuntu:24.04")
 *         .build()
 *         .run();
 * result.best().ifPresent(best -> System.out.println(best.url()));
 * }</pre>
 *
 * <p>A benchmark may be run again, one run at a time; {@link #cancel} may be called from any
 * thread.
 */
public final class MirrorBenchmark {
  private final RouteBenchmark only;

  MirrorBenchmark(RouteBenchmark only) {
    this.only = only;
  }

  /** A builder with all defaults; the candidates are missing. */
  public static MirrorBenchmarkBuilder builder() {
    return new MirrorBenchmarkBuilder();
  }

  /**
   * Measures and decides. Failures of servers and networks are in the result, never thrown.
   *
   * <p>When the thread is interrupted, or {@link #cancel} called, it ends at once with the
   * measurements until then; the result says so, and the thread's interrupt status stays set in the
   * first case.
   */
  public Result run() {
    return only.run().get(0);
  }

  /** Ends the run that is under way, if one is. */
  public void cancel() {
    only.cancel();
  }
}
