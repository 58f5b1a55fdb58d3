package io.github.mirrorbench.registry;

/**
 * That a server answered {@code GET /v2/}. Like dockerd, any status is taken for an answer: it
 * proves nothing about images.
 *
 * @param status of HTTP
 */
public record PingResponse(int status) {}
