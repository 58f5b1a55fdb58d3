/**
 * Edits that keep every other byte, differences, positions and quoting. Pure. Main type: {@link
 * io.github.mirrorbench.text.JsonEdit}. May use {@code refusal}.
 */
@NullMarked
package io.github.mirrorbench.text;

import org.jspecify.annotations.NullMarked;
