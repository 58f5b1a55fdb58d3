package io.github.mirrorbench.cli.nightly;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mirrorbench.cli.report.FindingText;
import io.github.mirrorbench.cli.report.Headline;
import io.github.mirrorbench.cli.report.JsonReport;
import io.github.mirrorbench.cli.report.NightReport;
import io.github.mirrorbench.history.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a web hook is told.
 *
 * @param report of the night
 * @param news the findings that the night before did not have
 */
public record Message(NightReport report, List<Finding> news) {
  public Message {
    news = List.copyOf(news);
  }

  /** Whether anything happened that somebody should hear of. */
  public boolean isWorthSending() {
    return !news.isEmpty();
  }

  /** The message as a JSON object of our own. */
  public String json() {
    return JsonReport.tree(report).put("text", text()).toString();
  }

  /**
   * The template with its fields filled in: {@code {{text}}}, {@code {{headline}}}, {@code
   * {{best}}}, {@code {{status}}}, {@code {{run}}} and {@code {{findings}}}, each escaped so that
   * it may stand inside a JSON string.
   */
  public String filledInto(String template) {
    String filled = template;
    for (Map.Entry<String, String> field : fields().entrySet()) {
      filled = filled.replace("{{" + field.getKey() + "}}", escaped(field.getValue()));
    }
    return filled;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("run", report.tonight().name().toString());
    fields.put("status", report.summary().verdict().status().name());
    fields.put("best", report.summary().verdict().best().orElse("none"));
    fields.put("headline", Headline.of(report).sentence());
    fields.put("findings", findings());
    fields.put("text", text());
    return fields;
  }

  private String text() {
    return "MirrorBench: " + Headline.of(report).sentence() + ".\n" + findings();
  }

  private String findings() {
    return news.stream()
        .map(finding -> "- " + FindingText.of(finding).headline())
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    String quoted = new TextNode(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
