package io.github.mirrorbench.result;

/**
 * The program that wrote a document.
 *
 * @param name the name of the program
 * @param version the version of it
 */
public record Tool(String name, String version) {}
