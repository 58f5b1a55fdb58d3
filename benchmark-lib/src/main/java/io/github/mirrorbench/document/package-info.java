/** The JSON form of a result. May use {@code image}, {@code mirror}, {@code result}. */
@NullMarked
package io.github.mirrorbench.document;

import org.jspecify.annotations.NullMarked;
