/**
 * The result document: record types, JSON in and out, and replay. May use {@code image}, {@code
 * mirror}, {@code stats}.
 */
@NullMarked
package io.github.mirrorbench.result;

import org.jspecify.annotations.NullMarked;
