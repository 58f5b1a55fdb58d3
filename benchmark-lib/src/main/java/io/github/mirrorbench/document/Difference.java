package io.github.mirrorbench.document;

import java.util.Optional;

/**
 * One member in which two documents differ; numbers that differ by less than a billionth do not.
 *
 * @param member the path, such as {@code mirrors[0].rank}
 * @param stored the JSON in the one document; absent when it has no such member
 * @param recomputed the JSON in the other; absent when it has no such member
 */
public record Difference(String member, Optional<String> stored, Optional<String> recomputed) {}
