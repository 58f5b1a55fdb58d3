/**
 * Lists of mirrors that others keep: fetched on request, read in their various forms, and kept.
 * Main type: {@link io.github.mirrorbench.feed.FeedReader}. May use {@code image}, {@code mirror},
 * {@code registry.http}, {@code result}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.feed;

import org.jspecify.annotations.NullMarked;
