package io.github.mirrorbench.result;

/** A peculiarity of a mirror beside its rank; a closed set, part of the document. */
public enum Flag {
  /** The rate of a body's last third fell well below that of its first half. */
  THROTTLED_AFTER_BURST,
  /**
   * The more is requested, the later the first byte comes: the server reads ahead before it sends.
   */
  DELAYED_FIRST_BYTE,
  /** The first read of a layer was much slower than the later ones. */
  COLD_CACHE,
  /** It serves another digest than the reference, within the age that was allowed. */
  STALE_TAG,
  /** Its bytes agree with those of others, but no whole copy was there to prove them. */
  PREFIX_ONLY,
  /** Ranked by its first read alone: others were fast enough to fill the race. */
  SCREENED_OUT,
  /** Its bytes come from another host. */
  REDIRECTS_TO_OTHER_HOST,
  /** This machine, not the mirror, was the limit. */
  CLIENT_LIMITED,
  /** The registry itself is faster. */
  LOSES_TO_UPSTREAM,
  /** It announced that few requests are left. */
  RATE_LIMIT_NEAR,
  /** A request by Range does not bring that range: a pull that breaks off begins again. */
  NO_RESUME,
  /** One of its addresses gives no answer, for which engines wait at each new connection. */
  DEAD_ADDRESS,
  /** Its tag does not lead to all platforms that the image is there for. */
  OTHER_PLATFORMS_MISSING
}
