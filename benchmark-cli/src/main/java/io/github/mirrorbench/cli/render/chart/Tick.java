package io.github.mirrorbench.cli.render.chart;

/**
 * A place on an axis.
 *
 * @param at coordinate
 * @param label the text beside it
 */
public record Tick(String at, String label) {}
