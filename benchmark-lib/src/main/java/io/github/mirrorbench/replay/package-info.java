/** The choice of a run, computed again from its recorded samples. */
@NullMarked
package io.github.mirrorbench.replay;

import org.jspecify.annotations.NullMarked;
