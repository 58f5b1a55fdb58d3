package io.github.mirrorbench.image.list;

/**
 * One instruction of a Dockerfile, its continued lines joined.
 *
 * @param line the line it begins in
 * @param keyword the first word in upper case
 * @param rest the text after it
 */
record Instruction(int line, String keyword, String rest) {
  boolean isFrom() {
    return keyword.equals("FROM");
  }
}
