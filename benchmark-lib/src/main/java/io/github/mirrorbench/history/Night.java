package io.github.mirrorbench.history;

import io.github.mirrorbench.result.NightSummary;

/**
 * A run as the store knows it.
 *
 * @param name the name under which it is stored
 * @param summary the summary of it
 */
public record Night(RunName name, NightSummary summary) {}
