package io.github.mirrorbench.cli.render;

import static io.github.mirrorbench.cli.render.MarkdownText.escaped;

import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.Result;
import java.util.List;

/** Verdict, table and fragment for a chat, an issue or a wiki. */
public final class MarkdownFormat implements Format {
  @Override
  public String write(Result result) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(escaped(Sentences.verdict(result))).append("**\n\n");
    text.append(MarkdownText.row(TableFormat.TITLES));
    text.append(MarkdownText.row(TableFormat.TITLES.stream().map(t -> "---").toList()));
    for (MirrorResult mirror : TableFormat.inOrder(result.mirrors())) {
      List<String> cells = TableFormat.cells(mirror, result);
      text.append(MarkdownText.row(cells.stream().map(MarkdownText::escaped).toList()));
    }
    text.append('\n').append(escaped(Sentences.cost(result))).append('\n');
    result
        .daemonJson()
        .ifPresent(f -> text.append("\n```json\n").append(f.toJson()).append("```\n"));
    return text.toString();
  }
}
