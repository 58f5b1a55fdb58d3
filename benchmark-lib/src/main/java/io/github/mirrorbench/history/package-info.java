/** The store of runs and the comparison of nights. May use {@code result} and {@code stats}. */
@NullMarked
package io.github.mirrorbench.history;

import org.jspecify.annotations.NullMarked;
