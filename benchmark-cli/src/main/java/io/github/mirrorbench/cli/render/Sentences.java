package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.result.Cost;
import io.github.mirrorbench.result.Result;

/** What is said of a whole result. */
public final class Sentences {
  private Sentences() {}

  /** Why the verdict is what it is. */
  public static String reason(Result result) {
    String reason = result.verdict().reason();
    return reason.endsWith(".") ? reason : reason + ".";
  }

  /** The verdict: its status and its reason, and that it was cut short where it was. */
  public static String verdict(Result result) {
    return result.verdict().status()
        + ": "
        + reason(result)
        + (result.interrupted() ? " (Interrupted: this is what was measured until then.)" : "");
  }

  /** What the run cost. */
  public static String cost(Result result) {
    Cost cost = result.cost();
    return "Cost: "
        + Quantity.size(cost.bytes())
        + ", "
        + cost.requests()
        + (cost.requests() == 1 ? " request, " : " requests, ")
        + Quantity.time(cost.time().toNanos() / 1e9)
        + ".";
  }
}
