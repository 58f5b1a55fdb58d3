/** Tests of the reports. */
@NullMarked
package io.github.mirrorbench.cli.report;

import org.jspecify.annotations.NullMarked;
