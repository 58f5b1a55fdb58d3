package io.github.mirrorbench.engine;

/** Unwinds the JSON reader; never leaves this package. */
final class JsonRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  JsonRefused(Refusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
