package io.github.mirrorbench.result;

import java.time.Duration;

/**
 * The first read of a layer from a mirror, kept apart from all later ones.
 *
 * @param elapsed the time from the start of the request to the last byte
 * @param bytes the bytes of the body that were read
 * @param concurrent the number of other first reads in transfer meanwhile
 */
public record ColdRead(Duration elapsed, long bytes, int concurrent) {}
