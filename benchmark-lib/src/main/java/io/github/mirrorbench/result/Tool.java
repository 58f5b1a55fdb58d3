package io.github.mirrorbench.result;

/**
 * What wrote a document.
 *
 * @param name of the program
 * @param version of it
 */
public record Tool(String name, String version) {}
