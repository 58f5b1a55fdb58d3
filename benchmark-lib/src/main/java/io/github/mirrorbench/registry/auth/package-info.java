/**
 * Credentials, challenges and tokens. Main type: {@link
 * io.github.mirrorbench.registry.auth.TokenTransport}. May use {@code mirror}, {@code
 * registry.http}, {@code result}, {@code rules}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.registry.auth;

import org.jspecify.annotations.NullMarked;
