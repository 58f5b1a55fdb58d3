/**
 * The stack of transports below the token: redirects, checks, limits of hosts, HTTP with deadlines
 * and phases. Main type: {@link io.github.mirrorbench.registry.http.Transport}. OkHttp is used here
 * only. May use {@code mirror}, {@code result}, {@code rules}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.registry.http;

import org.jspecify.annotations.NullMarked;
