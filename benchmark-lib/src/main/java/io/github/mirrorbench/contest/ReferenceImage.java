package io.github.mirrorbench.contest;

import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.ResolvedImage;
import java.util.Optional;

/**
 * What one image is, as the run settled it.
 *
 * @param reference normalised name
 * @param origin who said which digest is right; absent when nobody could be asked
 * @param resolved its manifest, config and layers; absent when no server gave them
 */
public record ReferenceImage(
    String reference, Optional<DigestOrigin> origin, Optional<ResolvedImage> resolved) {}
