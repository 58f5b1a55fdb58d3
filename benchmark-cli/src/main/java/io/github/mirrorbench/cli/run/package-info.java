/**
 * The commands that measure. May use {@code io.github.mirrorbench}, {@code cli.configure}, {@code
 * cli.images}, {@code cli.render}, {@code cli.shell}, {@code cli.words}, {@code document}, {@code
 * feed}, {@code history}, {@code image}, {@code loopback}, {@code mirror}, {@code replay}, {@code
 * result}, {@code simulation}, {@code text}.
 */
@NullMarked
package io.github.mirrorbench.cli.run;

import org.jspecify.annotations.NullMarked;
