package io.github.mirrorbench.rules;

/**
 * An engine's way of reading manifests and indexes.
 *
 * @param headsDigests whether a reference with a digest is resolved by HEAD too
 * @param goesByServedType whether the {@code Content-Type} decides what a manifest is; else the
 *     index that led to it does, and of the manifest only its kind has to agree
 * @param bindsSizes whether content of another size than its descriptor says is refused; else the
 *     size is a hint, and the digest decides
 */
public record ManifestRules(boolean headsDigests, boolean goesByServedType, boolean bindsSizes) {}
