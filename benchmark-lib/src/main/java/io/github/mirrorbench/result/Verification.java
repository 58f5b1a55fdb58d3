package io.github.mirrorbench.result;

/** The extent to which a sample's bytes were proven to be the right ones. */
public enum Verification {
  /** Size and sha256 equal the descriptor. */
  WHOLE,
  /** Cut for budget; its running sha256 equals that of a whole copy at 64 KiB and each 256 KiB. */
  PREFIX,
  /** Not proven, or nothing to prove. */
  NO
}
