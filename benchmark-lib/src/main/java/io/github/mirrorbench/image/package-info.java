/**
 * Names and parts of an image: names, digests, platforms and descriptors, parsed at the edge. May
 * use no other package.
 */
@NullMarked
package io.github.mirrorbench.image;

import org.jspecify.annotations.NullMarked;
