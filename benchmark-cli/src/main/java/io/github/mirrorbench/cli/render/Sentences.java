package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Verdict;

/** Sentences about a whole result. */
public final class Sentences {
  private Sentences() {}

  /** The reason of the verdict, as a sentence. */
  public static String reason(Verdict verdict) {
    return bare(verdict) + ".";
  }

  /**
   * The verdict in one line. Its reason says how confident it is; any other status than that stands
   * behind it, and so does an interrupt.
   */
  public static String verdict(Result result) {
    Status status = result.verdict().status();
    return bare(result.verdict())
        + (status == Status.CONFIDENT ? "" : " [" + status + "]")
        + (result.interrupted() ? " (interrupted: this is what was measured until then)" : "");
  }

  private static String bare(Verdict verdict) {
    return verdict.reason().replaceFirst("\\.$", "");
  }

  public static String failure(Failure failure) {
    return failure.kind() + ": " + failure.message();
  }

  /** The bytes, requests and time of a run. */
  public static String cost(Cost cost) {
    return Quantity.size(cost.bytes())
        + ", "
        + Quantity.count(cost.requests(), "request")
        + ", "
        + Quantity.time(cost.time().toNanos() / 1e9);
  }
}
