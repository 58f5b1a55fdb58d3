/**
 * The {@code bench} command: parses, calls the library, renders. One file a verb, one file a
 * format.
 */
@NullMarked
package io.github.mirrorbench.cli;

import org.jspecify.annotations.NullMarked;
