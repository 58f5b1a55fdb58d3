package io.github.mirrorbench.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A row of the table of host set-ups in docs/configuring.md, and the test that holds it. The table
 * is made from these.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(HostCase.All.class)
public @interface HostCase {
  /** A letter for the engine and a number, such as {@code B1}, unique. */
  String id();

  /** The set-up that is found, as a clause. */
  String situation();

  /** The right outcome, as a clause. */
  String outcome();

  /** The authority for the outcome. */
  Judge judge() default Judge.LAYOUT;

  /** Authorities for an outcome. */
  enum Judge {
    /** A real engine reads the file, or refuses it. */
    ENGINE,
    /** The files and processes of a host are laid out as people have them. */
    LAYOUT,
    /** The engine's source or documentation, because it is not at hand. */
    SOURCE
  }

  /** The rows of one test. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    HostCase[] value();
  }
}
