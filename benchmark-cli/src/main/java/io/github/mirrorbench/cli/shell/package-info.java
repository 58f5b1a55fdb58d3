/** The process around a command: arguments, streams, files, exit codes. */
@NullMarked
package io.github.mirrorbench.cli.shell;

import org.jspecify.annotations.NullMarked;
