package io.github.mirrorbench.registry.http;

/**
 * The quota that a server announces in {@code ratelimit-limit} and {@code ratelimit-remaining}
 * (Docker Hub's documentation, "Pull usage and limits").
 *
 * @param limit pulls in the server's window
 * @param remaining the pulls left in it
 */
public record RateLimit(long limit, long remaining) {}
