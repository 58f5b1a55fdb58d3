/** One HTTP request to one registry host: connections, deadlines, redirects, limits. */
@NullMarked
package io.github.mirrorbench.registry.http;

import org.jspecify.annotations.NullMarked;
