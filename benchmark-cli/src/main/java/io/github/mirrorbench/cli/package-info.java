/**
 * The {@code bench} command: parses, calls the library, renders. One file a verb, one file a
 * format. May use {@code cli.configure}, {@code cli.copy}, {@code cli.nightly}, {@code cli.run},
 * {@code cli.shell}, {@code cli.words}, {@code engine}, {@code history}, {@code image}, {@code
 * mirror}, {@code text}.
 */
@NullMarked
package io.github.mirrorbench.cli;

import org.jspecify.annotations.NullMarked;
