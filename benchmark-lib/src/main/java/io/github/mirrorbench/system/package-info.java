/**
 * The services of the machine that a run uses and an embedder may replace: time, sleep, name
 * look-up, and the hosts that are reached past the proxy. May use no other package.
 */
@NullMarked
package io.github.mirrorbench.system;

import org.jspecify.annotations.NullMarked;
