/** Reports over the nights of a store: what they say, and one class for each form they take. */
@NullMarked
package io.github.mirrorbench.cli.report;

import org.jspecify.annotations.NullMarked;
