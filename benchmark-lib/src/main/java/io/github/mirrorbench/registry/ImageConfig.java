package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Platform;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of an image's config blob that matters here; its bytes were verified.
 *
 * @param created the time at which the image claims to have been built
 * @param platform the platform that the image claims to be for
 */
public record ImageConfig(Optional<Instant> created, Optional<Platform> platform) {}
