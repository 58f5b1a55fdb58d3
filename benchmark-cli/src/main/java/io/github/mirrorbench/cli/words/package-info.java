/** Words, numbers and lines of text as people write and read them. May use no other package. */
@NullMarked
package io.github.mirrorbench.cli.words;

import org.jspecify.annotations.NullMarked;
