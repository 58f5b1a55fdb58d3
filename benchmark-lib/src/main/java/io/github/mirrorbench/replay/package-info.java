/**
 * The choice of a run, computed again from its recorded samples. May use {@code contest}, {@code
 * document}, {@code image}, {@code measure}, {@code mirror}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.replay;

import org.jspecify.annotations.NullMarked;
