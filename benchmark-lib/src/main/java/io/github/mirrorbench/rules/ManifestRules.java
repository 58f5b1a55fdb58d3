package io.github.mirrorbench.rules;

import java.util.regex.Pattern;

/**
 * An engine's way of reading manifests and indexes.
 *
 * @param headsTags whether a tag is resolved by HEAD before its manifest is requested by digest;
 *     else the manifest is requested by tag
 * @param headsDigests whether a reference with a digest is resolved by HEAD too
 * @param goesByServedType whether the {@code Content-Type} decides what a manifest is; else the
 *     index that led to it does, and of the manifest only its kind has to agree
 * @param getsAfterAnyHead whether a tag is requested by GET after any response to HEAD without a
 *     digest; else only after 405, and after a HEAD that leaves something open
 * @param stopsWithoutHeaders whether a tag's response without {@code Content-Type}, or with a
 *     digest and without {@code Content-Length}, is the end
 * @param opensNestedIndexes whether an index may lead to another
 * @param bindsSizes whether content of another size than its descriptor says is refused; else the
 *     size is a hint, and the digest decides
 * @param runsNewerAmd64 whether linux/amd64 stands for all that the machine's processor can run, so
 *     that v2 and v3 are taken where there is no other; v4 is not, as few processors run it
 * @param runsOtherProcessors whether images for 386 run on amd64, and those for arm on arm64
 * @param asksUrls whether the URLs in a blob's descriptor are asked before any mirror (containerd
 *     {@code fetcher.go}: the first by http or https, after 404 the next)
 * @param configTypes the media types of configs that are taken, and so the kinds of artifacts
 * @param layerTypes the media types of layers that are taken, which for containerd means unpacked
 * @param layerTypesOfDocker those that are taken in manifests of docker's type (container-libs
 *     {@code manifest.go}: SupportedSchema2MediaType)
 */
public record ManifestRules(
    boolean headsTags,
    boolean headsDigests,
    boolean getsAfterAnyHead,
    boolean stopsWithoutHeaders,
    boolean goesByServedType,
    boolean opensNestedIndexes,
    boolean bindsSizes,
    boolean runsNewerAmd64,
    boolean runsOtherProcessors,
    boolean asksUrls,
    Pattern configTypes,
    Pattern layerTypes,
    Pattern layerTypesOfDocker) {}
