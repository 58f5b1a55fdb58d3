/**
 * The commands of nights: storing, reports, schedules, web hooks. May use {@code
 * io.github.mirrorbench}, {@code cli.configure}, {@code cli.render}, {@code cli.run}, {@code
 * cli.shell}, {@code cli.words}, {@code history}, {@code mirror}, {@code result}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.cli.nightly;

import org.jspecify.annotations.NullMarked;
