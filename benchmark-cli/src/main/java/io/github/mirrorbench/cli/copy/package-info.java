/**
 * The command {@code copy}. May use {@code cli.images}, {@code cli.render}, {@code cli.shell},
 * {@code cli.words}, {@code copy}, {@code image}, {@code mirror}.
 */
@NullMarked
package io.github.mirrorbench.cli.copy;

import org.jspecify.annotations.NullMarked;
