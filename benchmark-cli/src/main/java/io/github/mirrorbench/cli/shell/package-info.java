/**
 * The process around a command: arguments, streams, files, exit codes. May use {@code cli.words},
 * {@code document}, {@code feed}, {@code files}, {@code history}, {@code mirror}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.cli.shell;

import org.jspecify.annotations.NullMarked;
