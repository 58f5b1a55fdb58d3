/**
 * Runs and nights as text: one row model, one file a format, all pure functions. May use {@code
 * cli.render.chart}, {@code cli.words}, {@code copy}, {@code history}, {@code image}, {@code
 * mirror}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.cli.render;

import org.jspecify.annotations.NullMarked;
