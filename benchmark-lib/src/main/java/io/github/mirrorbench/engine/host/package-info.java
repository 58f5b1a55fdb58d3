/**
 * The engines of a host as its files show them: running processes, services with the command lines
 * that start them, traces of an installation. Main type: {@link
 * io.github.mirrorbench.engine.host.EngineTraces}. May use {@code engine.plan}, {@code files},
 * {@code refusal}.
 */
@NullMarked
package io.github.mirrorbench.engine.host;

import org.jspecify.annotations.NullMarked;
