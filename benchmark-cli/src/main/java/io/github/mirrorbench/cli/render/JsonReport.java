package io.github.mirrorbench.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.cli.words.ReportJson;
import io.github.mirrorbench.history.Finding;
import io.github.mirrorbench.history.Nights.PassedOver;
import io.github.mirrorbench.history.PullTimeChange;
import java.math.BigDecimal;

/** The night for programs: verdict, findings with their evidence, rules, mirrors. */
public final class JsonReport implements ReportFormat {
  private static final int SCHEMA_VERSION = 1;

  @Override
  public String write(NightReport report) {
    ObjectNode tree = tree(report);
    ArrayNode mirrors = tree.putArray("mirrors");
    report.mirrors().forEach(row -> mirror(mirrors.addObject(), row));
    return tree.toPrettyString() + "\n";
  }

  /** The report as a tree without the mirrors, for messages. */
  public static ObjectNode tree(NightReport report) {
    ObjectNode tree =
        ReportJson.MAPPER
            .createObjectNode()
            .put("schemaVersion", SCHEMA_VERSION)
            .put("run", report.tonight().name().toString())
            .put("startedAt", report.summary().startedAt().toString())
            .put("interrupted", report.summary().interrupted())
            .put("nights", report.comparison().nights().size())
            .put("status", report.summary().verdict().status().name());
    report.summary().verdict().best().ifPresent(best -> tree.put("best", best.text()));
    tree.put("reason", report.summary().verdict().reason());
    ArrayNode findings = tree.putArray("findings");
    report.comparison().findings().forEach(found -> finding(findings.addObject(), found));
    ArrayNode rules = tree.putArray("rules");
    for (NightReport.Judged judged : report.rules()) {
      rules.addObject().put("rule", judged.rule().toString()).put("broken", !judged.holds());
    }
    ArrayNode passedOver = tree.putArray("passedOver");
    for (PassedOver entry : report.passedOver()) {
      passedOver.addObject().put("entry", entry.entry()).put("reason", entry.reason());
    }
    return tree;
  }

  private static void finding(ObjectNode tree, Finding finding) {
    FindingText text = FindingText.of(finding);
    tree.put("kind", text.kind());
    finding.about().ifPresent(mirror -> tree.put("mirror", mirror.text()));
    tree.put("headline", text.headline());
    tree.put("evidence", text.evidence());
    tree.put("advice", text.advice());
    if (finding instanceof Finding.Slower slower) {
      change(tree, slower.change());
    } else if (finding instanceof Finding.Faster faster) {
      change(tree, faster.change());
    }
  }

  private static void change(ObjectNode tree, PullTimeChange change) {
    tree.put("image", change.image().toString())
        .put("since", change.since().toString())
        .put("nights", change.nights())
        .put("baselineNights", change.baselineNights())
        .put("ratio", change.ratio())
        .put("lowRatio", change.lowRatio())
        .put("highRatio", change.highRatio())
        .put("chance", change.chance())
        .put("method", change.method().name());
  }

  private static void mirror(ObjectNode tree, MirrorRow row) {
    row.rank().ifPresent(rank -> tree.put("rank", rank));
    tree.put("name", row.name().text())
        .put("url", row.url())
        .put("role", row.role().name())
        .put("status", row.status().name());
    row.figures().forEach((figure, value) -> tree.put(figure.label(), shortest(value)));
    ArrayNode flags = tree.putArray("flags");
    row.flags().forEach(flag -> flags.add(flag.name()));
    row.failure()
        .ifPresent(
            failure ->
                tree.put("failureKind", failure.kind().name())
                    .put("failureStep", failure.step().name())
                    .put("failureMessage", failure.message()));
  }

  /** The number without a fraction of zero, so that counts stay whole. */
  private static BigDecimal shortest(double value) {
    return new BigDecimal(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
  }
}
