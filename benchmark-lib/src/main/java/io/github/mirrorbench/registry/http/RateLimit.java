package io.github.mirrorbench.registry.http;

/**
 * What a server says of its own quota in {@code ratelimit-limit} and {@code ratelimit-remaining}
 * (Docker Hub's documentation, "Pull usage and limits").
 *
 * @param limit pulls in the server's window
 * @param remaining of them
 */
public record RateLimit(long limit, long remaining) {}
