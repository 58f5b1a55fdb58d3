/** What a night needs besides measuring and reporting: schedules, and telling a web hook. */
@NullMarked
package io.github.mirrorbench.cli.nightly;

import org.jspecify.annotations.NullMarked;
