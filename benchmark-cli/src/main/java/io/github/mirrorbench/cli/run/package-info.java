/** The commands that measure. */
@NullMarked
package io.github.mirrorbench.cli.run;

import org.jspecify.annotations.NullMarked;
