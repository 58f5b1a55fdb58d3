/**
 * The container engines whose mirrors can be configured, one file each. Main type: {@link
 * io.github.mirrorbench.engine.Engine}. May use {@code engine.docker}, {@code engine.host}, {@code
 * engine.plan}, {@code files}, {@code image}, {@code mirror}, {@code refusal}, {@code text}.
 */
@NullMarked
package io.github.mirrorbench.engine;

import org.jspecify.annotations.NullMarked;
