/** The program as its users run it, judged by real registries and real engines. */
@NullMarked
package io.github.mirrorbench.acceptance;

import org.jspecify.annotations.NullMarked;
