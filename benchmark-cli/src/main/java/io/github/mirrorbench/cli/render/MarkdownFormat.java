package io.github.mirrorbench.cli.render;

import static io.github.mirrorbench.cli.render.MarkdownText.escaped;
import static java.util.stream.Collectors.joining;

import io.github.mirrorbench.result.Result;
import java.util.List;

/** Verdict, table and fragment for a chat, an issue or a wiki. */
public final class MarkdownFormat implements ResultFormat {
  @Override
  public String write(List<Result> runs) {
    return runs.size() == 1
        ? registry(runs.get(0))
        : runs.stream()
            .map(run -> "## " + escaped(run.registry()) + "\n\n" + registry(run))
            .collect(joining("\n"));
  }

  private static String registry(Result result) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(escaped(Sentences.verdict(result))).append("**\n\n");
    text.append(MarkdownText.table(MirrorRow.of(result)));
    CoverageMatrix.of(result)
        .ifPresent(matrix -> text.append('\n').append(MarkdownText.grid(matrix.rows())));
    text.append("\nCost: ").append(escaped(Sentences.cost(result.cost()))).append(".\n");
    result
        .daemonJson()
        .ifPresent(f -> text.append("\n```json\n").append(f.toJson()).append("```\n"));
    return text.toString();
  }
}
