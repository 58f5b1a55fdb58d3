package io.github.mirrorbench.rules;

/**
 * An engine's way of speaking HTTP.
 *
 * @param keepsConnections whether a connection is used for more than one request
 * @param pings whether {@code GET /v2/} comes first
 * @param tellsRegistry whether a mirror is told by {@code ns=} which registry it stands for
 */
public record HttpRules(boolean keepsConnections, boolean pings, boolean tellsRegistry) {}
