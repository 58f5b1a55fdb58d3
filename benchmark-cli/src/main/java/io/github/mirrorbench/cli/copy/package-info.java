/**
 * The command {@code copy}. May use {@code copy}, {@code image}, {@code mirror}, {@code
 * cli.render}, {@code cli.shell}, {@code cli.words}.
 */
@NullMarked
package io.github.mirrorbench.cli.copy;

import org.jspecify.annotations.NullMarked;
