/**
 * Names and parts of an image: names, digests, platforms and descriptors, parsed at the edge.
 * Depends on the JDK only.
 */
@NullMarked
package io.github.mirrorbench.image;

import org.jspecify.annotations.NullMarked;
