/**
 * The images that a command is about, from files as its users have them. May use {@code cli.shell},
 * {@code cli.words}, {@code image}, {@code image.list}.
 */
@NullMarked
package io.github.mirrorbench.cli.images;

import org.jspecify.annotations.NullMarked;
