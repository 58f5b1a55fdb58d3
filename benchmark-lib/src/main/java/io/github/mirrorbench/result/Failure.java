package io.github.mirrorbench.result;

/**
 * Why a request, or a mirror, failed.
 *
 * @param kind for programs
 * @param step of the pull at which it happened
 * @param message for people: what was tried, where, and what came back; free of control characters
 *     and secrets
 */
public record Failure(FailureKind kind, Step step, String message) {}
