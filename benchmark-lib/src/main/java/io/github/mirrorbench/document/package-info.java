/** The JSON form of a result. */
@NullMarked
package io.github.mirrorbench.document;

import org.jspecify.annotations.NullMarked;
