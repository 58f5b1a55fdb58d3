/**
 * The habits and the strictness of each engine, as data. Main type: {@link
 * io.github.mirrorbench.rules.EngineRules}. May use {@code result}.
 */
@NullMarked
package io.github.mirrorbench.rules;

import org.jspecify.annotations.NullMarked;
