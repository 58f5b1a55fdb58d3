/**
 * Earlier runs: the {@link RunStore} keeps them, a {@link Comparison} of their summaries finds what
 * changed. May use {@code files}, {@code result}, {@code contest}, {@code measure}, {@code
 * registry}, {@code image} and {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.history;

import org.jspecify.annotations.NullMarked;
