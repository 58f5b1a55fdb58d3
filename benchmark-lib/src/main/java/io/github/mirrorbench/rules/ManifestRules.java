package io.github.mirrorbench.rules;

/**
 * An engine's way of reading manifests and indexes.
 *
 * @param headsDigests whether a reference with a digest is resolved by HEAD too
 */
public record ManifestRules(boolean headsDigests) {}
