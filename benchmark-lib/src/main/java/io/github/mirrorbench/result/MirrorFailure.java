package io.github.mirrorbench.result;

import java.util.Optional;

/**
 * Why a mirror is not ranked.
 *
 * @param failure what happened
 * @param image the one it happened with, where the others went well or only it is concerned
 */
public record MirrorFailure(Failure failure, Optional<String> image) {}
