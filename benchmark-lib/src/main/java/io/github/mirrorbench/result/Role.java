package io.github.mirrorbench.result;

/** What a row of the document is: a candidate, or the registry they are compared with. */
public enum Role {
  MIRROR,
  UPSTREAM
}
