/** Tests of the registry client against real servers on loopback. */
@NullMarked
package io.github.mirrorbench.registry;

import org.jspecify.annotations.NullMarked;
