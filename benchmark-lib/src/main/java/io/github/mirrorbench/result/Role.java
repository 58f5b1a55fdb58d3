package io.github.mirrorbench.result;

/** The role of a row of the document: a candidate, or the registry they are compared with. */
public enum Role {
  MIRROR,
  UPSTREAM
}
