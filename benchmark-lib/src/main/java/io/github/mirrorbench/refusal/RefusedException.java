package io.github.mirrorbench.refusal;

/** The end of reading or editing a file that has to be left as it is. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  /** Carries a refusal; its text is the message. */
  public RefusedException(Refusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  /** The place, the reason and the way out. */
  public Refusal refusal() {
    return refusal;
  }
}
