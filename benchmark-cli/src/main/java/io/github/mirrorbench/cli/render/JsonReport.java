package io.github.mirrorbench.cli.render;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.PullTimeChange;
import java.util.List;

/** The night for programs: verdict, findings with their evidence, rules. Seconds everywhere. */
public final class JsonReport implements ReportFormat {
  private static final int SCHEMA_VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public String write(NightReport report) {
    return tree(report).toPrettyString() + "\n";
  }

  /** The same as a tree, for a message that says more. */
  public static ObjectNode tree(NightReport report) {
    ObjectNode tree =
        MAPPER
            .createObjectNode()
            .put("schemaVersion", SCHEMA_VERSION)
            .put("run", report.tonight().name().toString())
            .put("startedAt", report.summary().startedAt().toString())
            .put("interrupted", report.summary().interrupted())
            .put("nights", report.comparison().nights().size())
            .put("status", report.summary().verdict().status().name());
    report.summary().verdict().best().ifPresent(best -> tree.put("best", best));
    tree.put("reason", report.summary().verdict().reason());
    tree.set("findings", findings(report.comparison().findings()));
    ArrayNode rules = tree.putArray("rules");
    report
        .rules()
        .forEach(
            judged ->
                rules
                    .addObject()
                    .put("rule", judged.rule().toString())
                    .put("broken", !judged.holds()));
    ArrayNode passedOver = tree.putArray("passedOver");
    report
        .passedOver()
        .forEach(
            entry ->
                passedOver.addObject().put("entry", entry.entry()).put("reason", entry.reason()));
    return tree;
  }

  private static ArrayNode findings(List<Finding> findings) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    findings.forEach(finding -> array.add(finding(finding)));
    return array;
  }

  private static ObjectNode finding(Finding finding) {
    FindingText said = FindingText.of(finding);
    ObjectNode tree = MAPPER.createObjectNode().put("kind", finding.getClass().getSimpleName());
    finding.about().ifPresent(mirror -> tree.put("mirror", mirror));
    tree.put("headline", said.headline());
    tree.put("evidence", said.evidence());
    tree.put("advice", said.advice());
    if (finding instanceof Finding.Slower slower) {
      change(tree, slower.change());
    } else if (finding instanceof Finding.Faster faster) {
      change(tree, faster.change());
    }
    return tree;
  }

  private static void change(ObjectNode tree, PullTimeChange change) {
    tree.put("image", change.image())
        .put("since", change.since().toString())
        .put("nights", change.nights())
        .put("baselineNights", change.baselineNights())
        .put("ratio", change.ratio())
        .put("lowRatio", change.lowRatio())
        .put("highRatio", change.highRatio())
        .put("chance", change.chance())
        .put("method", change.method().name());
  }
}
