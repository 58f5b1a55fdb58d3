/** The cost of the program, held against other programs on the same machine in the same minute. */
@NullMarked
package io.github.mirrorbench.performance;

import org.jspecify.annotations.NullMarked;
