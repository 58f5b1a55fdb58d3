package io.github.mirrorbench.image.list;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the tables that {@code docker images} prints, with {@code --digests} or without, and those
 * of podman, nerdctl, {@code crictl images} and {@code ctr images ls}. The name is in the columns
 * REPOSITORY (or IMAGE, REF), TAG and DIGEST.
 */
final class ImageTable {
  private static final String NONE = "<none>";
  private static final Set<String> NAMES = Set.of("REPOSITORY", "IMAGE", "REF");

  private final int name;
  private final int tag;
  private final int digest;
  private final boolean isWholeName;

  private ImageTable(List<String> header) {
    this.name = (int) header.stream().takeWhile(title -> !NAMES.contains(title)).count();
    this.tag = header.indexOf("TAG");
    this.isWholeName = tag < 0;
    // ctr shows the digest of what the name already names.
    this.digest = isWholeName ? -1 : header.indexOf("DIGEST");
  }

  static boolean isHeader(String line) {
    List<String> titles = titles(line);
    int name = (int) titles.stream().takeWhile(title -> !NAMES.contains(title)).count();
    // A title of several words has cells of several words, and no column after it can be counted.
    return name <= 1
        && titles.size() >= 3
        && line.equals(line.toUpperCase(Locale.ROOT))
        && (titles.contains("TAG") || titles.contains("ID") || titles.contains("DIGEST"));
  }

  private static List<String> titles(String line) {
    return List.of(line.strip().replaceAll("\\b(IMAGE|CONTAINER) ID\\b", "ID").split("\\s+"));
  }

  /** Reads the rows below the header, which is at an index of the lines. */
  static ImageList read(String file, List<String> lines, int header) {
    ImageTable table = new ImageTable(titles(lines.get(header)));
    Findings findings = new Findings();
    for (int i = header + 1; i < lines.size(); i++) {
      String row = lines.get(i).strip();
      if (!row.isEmpty() && !isHeader(row)) {
        table.take(file, i + 1, row, findings);
      }
    }
    return findings.as(ListForm.TABLE);
  }

  private void take(String file, int line, String row, Findings findings) {
    List<String> cells = Arrays.asList(row.split("\\s+"));
    if (cells.size() <= Math.max(name, Math.max(tag, digest))) {
      findings.skip(file, line, "", "the row has fewer columns than the header");
      return;
    }
    String tagCell = isWholeName ? NONE : cells.get(tag);
    String digestCell = digest < 0 ? NONE : cells.get(digest);
    take(file, line, cells.get(name), tagCell, digestCell, isWholeName, findings);
  }

  /** Takes an image from its parts, each of which may be {@code <none>}. */
  static void take(
      String file,
      int line,
      String repository,
      String tag,
      String digest,
      boolean isWholeName,
      Findings findings) {
    if (repository.startsWith("<") || repository.startsWith("sha256:")) {
      findings.skip(file, line, "", "an image without a name, which no registry can be asked for");
    } else if (!isWholeName && tag.equals(NONE) && digest.equals(NONE)) {
      findings.skip(
          file, line, repository, "it has no tag; docker images --digests shows its digest");
    } else {
      String name =
          repository
              + (tag.equals(NONE) ? "" : ":" + tag)
              + (digest.equals(NONE) ? "" : "@" + digest);
      findings.take(file, line, name);
    }
  }
}
