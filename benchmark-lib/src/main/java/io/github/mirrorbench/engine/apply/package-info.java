/**
 * Puts engine configuration into files: backups, atomic replacement, validation, reload and its
 * proof. May use {@code engine}.
 */
@NullMarked
package io.github.mirrorbench.engine.apply;

import org.jspecify.annotations.NullMarked;
