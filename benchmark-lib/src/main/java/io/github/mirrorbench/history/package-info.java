/**
 * Earlier runs: the {@link RunStore} keeps them, a {@link Comparison} of their summaries finds what
 * changed. May use {@code document}, {@code files}, {@code image}, {@code mirror}, {@code result},
 * {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.history;

import org.jspecify.annotations.NullMarked;
