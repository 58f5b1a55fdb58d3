/**
 * What a night needs besides measuring and reporting: schedules, and telling a web hook. May use
 * {@code io.github.mirrorbench}, {@code cli.configure}, {@code cli.render}, {@code cli.run}, {@code
 * cli.shell}, {@code cli.words}, {@code history}, {@code result}, {@code system}.
 */
@NullMarked
package io.github.mirrorbench.cli.nightly;

import org.jspecify.annotations.NullMarked;
