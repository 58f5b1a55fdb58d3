/** The commands that configure engines. */
@NullMarked
package io.github.mirrorbench.cli.configure;

import org.jspecify.annotations.NullMarked;
