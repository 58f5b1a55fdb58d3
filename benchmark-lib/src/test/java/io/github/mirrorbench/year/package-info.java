/**
 * Makes a year of nights of mirrors that do not exist, by real contests over a probe in virtual
 * time: what the sample report in {@code results} and the tests of reports are made from.
 */
@NullMarked
package io.github.mirrorbench.year;

import org.jspecify.annotations.NullMarked;
