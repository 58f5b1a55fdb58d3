/**
 * Registries with one rule changed, pulled from by real engines and measured by the product: a
 * mirror is called fit exactly when the engine can pull through it.
 */
@NullMarked
package io.github.mirrorbench.fit;

import org.jspecify.annotations.NullMarked;
