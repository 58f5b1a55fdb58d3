/**
 * A small HTTP(S) blob server on JDK sockets with absolute-deadline pacing: the ground of warm-up,
 * calibration, the demo and the accuracy rig. May use no other package.
 */
@NullMarked
package io.github.mirrorbench.loopback;

import org.jspecify.annotations.NullMarked;
