package io.github.mirrorbench.history;

import io.github.mirrorbench.document.SummaryDocument;
import io.github.mirrorbench.document.UnreadableDocumentException;
import io.github.mirrorbench.result.NightSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads {@code summary.json} from the folder of a run. */
final class SummaryFile {
  private static final int NEVER_READ_MORE = 1024 * 1024;

  private SummaryFile() {}

  static NightSummary read(Path file) throws UnreadableSummaryException {
    try {
      if (Files.size(file) > NEVER_READ_MORE) {
        throw new UnreadableSummaryException("its summary.json is larger than any of ours");
      }
      return SummaryDocument.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UnreadableSummaryException("it has no summary.json");
    } catch (UnreadableDocumentException e) {
      throw new UnreadableSummaryException("its summary.json " + e.getMessage());
    } catch (IOException e) {
      throw new UnreadableSummaryException(
          "its summary.json cannot be read: " + FolderRunStore.reason(e));
    }
  }
}
