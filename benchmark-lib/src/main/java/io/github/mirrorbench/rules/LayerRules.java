package io.github.mirrorbench.rules;

import java.time.Duration;

/**
 * An engine's persistence at a layer, and the layers that it bears.
 *
 * @param atOnce the layers that are fetched at once, first in first out (moby {@code
 *     daemon/config}: DefaultMaxConcurrentDownloads; containerd {@code docs/cri/config.md}:
 *     max_concurrent_downloads; container-libs {@code copy.go}: maxParallelDownloads)
 * @param afterConfig whether the layers wait for the config, which is read to see whether the image
 *     runs here; else it comes beside them
 * @param tries the times that a layer is asked for at once while an error is the answer, at least 1
 *     (moby {@code pull_v2.go} seeks for the size before it reads, and forgives the seek)
 * @param resumes the times that it goes on from where a body broke off before it gives up (moby
 *     {@code xfer}: max-download-attempts; containerd {@code httpreadseeker.go}: maxRetry)
 * @param forgetsByProgress whether a resume that brought bytes is not counted
 * @param startsOver whether a resume that is refused leads to another from the first byte, and one
 *     that is answered with the whole layer counts as two for that; otherwise a refusal ends the
 *     pull, and the whole layer is read past what is there
 * @param endsAtSize whether a body that breaks off behind all that is described is whole
 *     (containerd {@code httpreadseeker.go} asks for nothing there); else it is one that broke
 * @param backOff the wait before the first resume; before the n-th it is n times as long
 * @param mostLayers the layers that an image may have (moby {@code layer_store.go}: maxLayerDepth,
 *     noticed when all of them are there); {@link Integer#MAX_VALUE} for no limit
 */
public record LayerRules(
    int atOnce,
    boolean afterConfig,
    int tries,
    int resumes,
    boolean forgetsByProgress,
    boolean startsOver,
    boolean endsAtSize,
    Duration backOff,
    int mostLayers) {

  /** These rules with so many layers at once. */
  LayerRules with(int layersAtOnce) {
    return new LayerRules(
        layersAtOnce,
        afterConfig,
        tries,
        resumes,
        forgetsByProgress,
        startsOver,
        endsAtSize,
        backOff,
        mostLayers);
  }
}
