/**
 * A small HTTP(S) blob server on JDK sockets with absolute-deadline pacing: what warm-up,
 * calibration, the demo and the accuracy rig stand on. Depends on nothing of ours.
 */
@NullMarked
package io.github.mirrorbench.loopback;

import org.jspecify.annotations.NullMarked;
