package io.github.mirrorbench.image.list;

/**
 * A remark about one entry of a file that names images.
 *
 * @param file the file, as the caller named it
 * @param line the line, from 1
 * @param entry the entry as the file has it; empty where it is not to be repeated
 * @param reason the remark, as a clause without a full stop
 */
public record Remark(String file, int line, String entry, String reason) {
  private static final int LONGEST_ENTRY = 120;

  public Remark {
    if (line < 1) {
      throw new IllegalArgumentException("lines are counted from 1");
    }
    entry = shown(entry);
    reason = shown(reason);
  }

  /** Files of strangers reach a terminal here. */
  private static String shown(String text) {
    String clean = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ");
    return clean.length() > LONGEST_ENTRY * 4 ? clean.substring(0, LONGEST_ENTRY * 4) + "…" : clean;
  }

  /** {@code compose.yaml, line 3: web: reason}, the entry left out where there is none. */
  @Override
  public String toString() {
    String cut = entry.length() > LONGEST_ENTRY ? entry.substring(0, LONGEST_ENTRY) + "…" : entry;
    return file + ", line " + line + ": " + (cut.isEmpty() ? "" : cut + ": ") + reason;
  }
}
