package io.github.mirrorbench.cli.shell;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The newest result of {@code bench run}, kept for the commands that configure engines. */
public final class LastResult {
  private static final String FILE = "mirrorbench/last.json";
  private static final String NOT_KEPT = "The result is not kept for bench config: ";

  private LastResult() {}

  /** The file that keeps it; absent when neither {@code XDG_STATE_HOME} nor {@code HOME} is set. */
  public static Optional<Path> file(ProcessContext context) {
    return context.stateHome().map(home -> home.resolve(FILE));
  }

  /** Keeps it; a place that cannot be written is a warning, because nobody requested it. */
  public static Optional<String> keep(List<Result> runs, ProcessContext context) {
    Optional<Path> file = file(context);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(file.get().getParent());
      OutputFile.prepare(file.get().toString(), context).write(ResultDocument.toJson(runs));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(NOT_KEPT + "cannot write " + file.get() + ": " + Inputs.reason(e) + ".");
    } catch (CommandException e) {
      return Optional.of(NOT_KEPT + e.getMessage());
    }
  }
}
