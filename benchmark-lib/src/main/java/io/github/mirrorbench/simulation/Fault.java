package io.github.mirrorbench.simulation;

/** A fault of a mirror. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** Connections are never accepted. */
  HANG_AT_CONNECT,
  /** Requests are read and get no response. */
  HANG_AT_FIRST_BYTE,
  /** Requests for layers get no response; all others do. */
  HANG_AT_LAYER,
  /** Half a layer, then nothing more. */
  HANG_MID_BODY,
  /** Half a layer, then the connection is reset. */
  RESET_MID_BODY,
  /** Half a layer, then the connection is closed. */
  CLOSE_MID_BODY,
  /** Half a layer, then the connection is closed, at the first request for each layer alone. */
  CLOSE_MID_FIRST_BODY,
  /** Every response with a layer is closed after its first 5 MB. */
  CLOSE_AFTER_5_MB,
  /** 500 for layers of more than 5 MB. */
  BIG_LAYER_ERROR,
  /** The first GET of each layer gets 404. */
  LAYER_LATE,
  /** Manifests are served, blobs get 403: an allow-list that looks at blobs. */
  FORBIDDEN_BLOB,
  /** No image is there. */
  NOT_FOUND,
  /** The ping works; everything else gets 429 with {@code Retry-After: 30}. */
  TOO_MANY_REQUESTS,
  /** 500 for everything but the ping. */
  SERVER_ERROR,
  /** A web page, by 200, for every path: a parked domain or a captive portal. */
  HTML_PAGE,
  /** One byte in the middle of each layer is wrong. */
  WRONG_CONTENT,
  /** Each layer is one byte short. */
  WRONG_SIZE,
  /** The tag names an older image. */
  STALE_TAG
}
