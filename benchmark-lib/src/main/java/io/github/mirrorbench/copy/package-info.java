/**
 * Copies of images from registry to registry, digests kept. Main type: {@link
 * io.github.mirrorbench.copy.ImageCopy}. May use {@code image}, {@code mirror}, {@code
 * registry.auth}, {@code registry.http}, {@code result}, {@code rules}.
 */
@NullMarked
package io.github.mirrorbench.copy;

import org.jspecify.annotations.NullMarked;
