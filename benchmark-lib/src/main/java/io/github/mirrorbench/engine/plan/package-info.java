/**
 * The values of a configuration that is planned: the host, the chosen mirrors, advisories, the
 * plan. Main type: {@link io.github.mirrorbench.engine.plan.Plan}. May use {@code files}, {@code
 * image}, {@code mirror}, {@code refusal}.
 */
@NullMarked
package io.github.mirrorbench.engine.plan;

import org.jspecify.annotations.NullMarked;
