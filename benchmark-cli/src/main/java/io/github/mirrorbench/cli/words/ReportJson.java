package io.github.mirrorbench.cli.words;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** The JSON of everything but result documents, whose mapper is the library's. */
public final class ReportJson {
  /** The mapper for reports, messages and what web hooks respond. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  /** The text as a JSON string, in quotes. */
  public static String quoted(String text) {
    return new TextNode(text).toString();
  }
}
