package io.github.mirrorbench.refusal;

import java.util.Optional;

/** The end of reading or editing a file that has to be left as it is. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  /** Points at an offset in a text; the text of the refusal is the message. */
  public RefusedException(String text, int offset, String reason, String wayOut) {
    this(new Refusal(Optional.of(Place.of(text, offset)), reason, wayOut));
  }

  private RefusedException(Refusal refusal) {
    super(refusal.toString(), null, false, false);
    this.refusal = refusal;
  }

  /** The place, the reason and the way out. */
  public Refusal refusal() {
    return refusal;
  }
}
