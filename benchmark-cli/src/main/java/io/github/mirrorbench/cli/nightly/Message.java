package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.render.FindingText;
import io.github.mirrorbench.cli.render.Headline;
import io.github.mirrorbench.cli.render.JsonReport;
import io.github.mirrorbench.cli.render.NightReport;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.List;
import java.util.stream.Collectors;

/** The message to a web hook: a report, and the findings that the night before did not have. */
record Message(NightReport report, List<Finding> news) {
  public Message {
    news = List.copyOf(news);
  }

  /** The message as a JSON object of our own. */
  public String json() {
    return JsonReport.tree(report).put("text", text()).toString();
  }

  public String filledInto(MessageTemplate template) {
    return template.filled(
        field ->
            switch (field) {
              case TEXT -> text();
              case HEADLINE -> Headline.of(report).sentence();
              case FINDINGS -> findings();
              case BEST -> report.summary().verdict().best().map(MirrorName::text).orElse("none");
              case STATUS -> report.summary().verdict().status().name();
              case RUN -> report.tonight().name().toString();
            });
  }

  private String text() {
    return "MirrorBench: " + Headline.of(report).sentence() + ".\n" + findings();
  }

  private String findings() {
    return news.stream()
        .map(finding -> "- " + FindingText.of(finding).headline())
        .collect(Collectors.joining("\n"));
  }
}
