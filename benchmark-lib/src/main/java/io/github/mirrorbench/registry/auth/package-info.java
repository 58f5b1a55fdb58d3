/** Challenges and tokens of registries. */
@NullMarked
package io.github.mirrorbench.registry.auth;

import org.jspecify.annotations.NullMarked;
