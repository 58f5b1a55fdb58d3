/**
 * The geometry of the HTML report's charts: numbers in, coordinates and SVG paths out. May use
 * {@code cli.words}, {@code history}, {@code image}, {@code mirror}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.cli.render.chart;

import org.jspecify.annotations.NullMarked;
