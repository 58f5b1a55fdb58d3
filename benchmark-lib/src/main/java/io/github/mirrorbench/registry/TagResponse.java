package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.util.Optional;

/**
 * What a tag, or a digest, names at a mirror.
 *
 * @param digest of the manifest or index
 * @param mediaType as the {@code Content-Type} said, without parameters
 */
public record TagResponse(Digest digest, Optional<String> mediaType) {}
