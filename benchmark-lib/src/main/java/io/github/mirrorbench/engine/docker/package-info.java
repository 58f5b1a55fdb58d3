/**
 * Docker's daemon: its configuration file, program, service, API and reload. Main type: {@link
 * io.github.mirrorbench.engine.docker.DaemonJson}. May use {@code engine.host}, {@code
 * engine.plan}, {@code files}, {@code mirror}, {@code refusal}, {@code system}, {@code text}.
 */
@NullMarked
package io.github.mirrorbench.engine.docker;

import org.jspecify.annotations.NullMarked;
