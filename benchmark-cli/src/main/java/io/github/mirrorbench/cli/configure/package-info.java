/**
 * The commands that configure engines. May use {@code cli.images}, {@code cli.shell}, {@code
 * cli.words}, {@code engine}, {@code engine.docker}, {@code engine.plan}, {@code files}, {@code
 * image}, {@code mirror}, {@code refusal}, {@code result}.
 */
@NullMarked
package io.github.mirrorbench.cli.configure;

import org.jspecify.annotations.NullMarked;
