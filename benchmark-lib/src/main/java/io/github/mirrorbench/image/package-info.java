/**
 * What an image is called and made of: names, digests, platforms and descriptors, parsed at the
 * edge. Depends on the JDK only.
 */
@NullMarked
package io.github.mirrorbench.image;

import org.jspecify.annotations.NullMarked;
