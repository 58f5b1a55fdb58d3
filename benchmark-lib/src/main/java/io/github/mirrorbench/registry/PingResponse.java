package io.github.mirrorbench.registry;

/**
 * The response to {@code GET /v2/}. As in dockerd, any status counts as a response: it proves
 * nothing about images.
 *
 * @param status the status of HTTP
 */
public record PingResponse(int status) {}
