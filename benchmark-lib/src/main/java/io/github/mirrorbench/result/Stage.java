package io.github.mirrorbench.result;

/** The part of a run in which a sample was taken. */
public enum Stage {
  SCREEN,
  RACE,
  CONFIRM
}
