/**
 * What a container engine's configuration looks like: ordered mirrors in, text out, merged with the
 * text that was there. Pure. May use {@code mirror}.
 */
@NullMarked
package io.github.mirrorbench.engine;

import org.jspecify.annotations.NullMarked;
