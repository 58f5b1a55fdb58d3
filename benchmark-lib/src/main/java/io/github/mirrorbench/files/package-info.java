/**
 * Atomic and durable replacement of files, with backups and the way back. Main type: {@link
 * io.github.mirrorbench.files.FileTransaction}. May use {@code refusal}, {@code text}.
 */
@NullMarked
package io.github.mirrorbench.files;

import org.jspecify.annotations.NullMarked;
