/** Tests of schedules and web hooks. */
@NullMarked
package io.github.mirrorbench.cli.nightly;

import org.jspecify.annotations.NullMarked;
