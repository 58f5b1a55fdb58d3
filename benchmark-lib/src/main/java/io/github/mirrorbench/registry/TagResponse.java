package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.util.Optional;

/**
 * The manifest that a tag, or a digest, names at a mirror.
 *
 * @param digest the digest of the manifest or index
 * @param mediaType the media type in the {@code Content-Type}, without parameters
 */
public record TagResponse(Digest digest, Optional<String> mediaType) {}
