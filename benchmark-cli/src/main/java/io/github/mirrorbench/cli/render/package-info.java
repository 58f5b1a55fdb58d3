/**
 * Results as text: one file a format, pure functions of a {@link
 * io.github.mirrorbench.result.Result}; and the small pieces they share, numbers for people and
 * columns of text. May use {@code cli.render.chart}, {@code cli.words}, {@code document}, {@code
 * history}, {@code mirror}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.cli.render;

import org.jspecify.annotations.NullMarked;
