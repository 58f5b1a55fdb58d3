package io.github.mirrorbench.result;

/** The registry compared with the best mirror. */
public enum UpstreamComparison {
  FASTER,
  SLOWER,
  TIE,
  FAILED
}
