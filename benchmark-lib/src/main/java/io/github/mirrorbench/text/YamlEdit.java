package io.github.mirrorbench.text;

import io.github.mirrorbench.refusal.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes one list in a block of nested mappings, and leaves every other line as it is. It knows
 * YAML as people write configuration, and refuses the rest; an independent parser has to confirm
 * the result.
 */
public final class YamlEdit {
  private static final Pattern LINE_START = Pattern.compile("(?<=\n)");
  private static final Pattern LONE_RETURN = Pattern.compile("\r(?!\n)");
  private static final Pattern NOTHING = Pattern.compile("(?:~|null|\\{\\s*}|\\[\\s*])?");
  private static final Pattern FLOW_LIST =
      Pattern.compile(
          "\\[(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\[\\]{}#&*\"']|(?<=[^\\s,\\[])[#&*])*+]");
  private static final Pattern FLOW_ITEM =
      Pattern.compile(
          "\\s*(\"((?:[^\"\\\\]|\\\\.)*+)\"|'((?:[^']|'')*+)'|([^,\"'\\s][^,]*?))\\s*(?:,|$)");
  private static final int STEP = 2;

  private final String text;
  private final List<YamlLine> lines = new ArrayList<>();
  private final String lineEnd;

  private YamlEdit(String text) {
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    int offset = 0;
    for (String line : LINE_START.splitAsStream(text).toList()) {
      lines.add(new YamlLine(offset, line));
      offset += line.length();
    }
  }

  /**
   * Puts a list at the end of a path of keys. Keys that are not there are added behind the last of
   * their neighbours; items that were in the list already keep their lines.
   *
   * @param items the items, new ones first
   * @throws RefusedException with the place where the text is written in another way
   */
  public static String withList(String text, List<String> path, List<String> items)
      throws RefusedException {
    YamlEdit edit = new YamlEdit(text);
    edit.requirePlain();
    return edit.set(path, items);
  }

  private void requirePlain() throws RefusedException {
    if (text.startsWith("\ufeff")) {
      throw refuse(lines.get(0), "a byte order mark stands in front of the first key");
    }
    int alone = LONE_RETURN.matcher(text).results().map(MatchResult::start).findFirst().orElse(-1);
    if (alone >= 0) {
      throw new RefusedException(
          text, alone, "a line ends with a carriage return alone", "put the lines into it by hand");
    }
    int documents = 0;
    for (YamlLine line : lines) {
      String content = line.text().stripTrailing();
      if (content.matches("(---|\\.\\.\\.)(\\s.*)?|%.*") && !isLastContent(line)) {
        documents++;
        if (documents > 1 || !line.isMarker() || !isFirstContent(line)) {
          throw refuse(line, "there are several documents or directives");
        }
      }
      if (line.isContent() && line.text().substring(0, line.indent()).contains("\t")) {
        throw refuse(line, "a line is indented by a tab");
      }
    }
  }

  /** True of the mark of the document's end, with nothing behind it. */
  private boolean isLastContent(YamlLine line) {
    return line.isEnd()
        && lines.stream()
            .filter(YamlLine::isContent)
            .reduce((a, b) -> b)
            .filter(line::equals)
            .isPresent();
  }

  private boolean isFirstContent(YamlLine line) {
    return lines.stream().filter(YamlLine::isContent).findFirst().orElse(line).equals(line);
  }

  private String set(List<String> path, List<String> items) throws RefusedException {
    int from = lines.stream().anyMatch(YamlLine::isMarker) ? indexOfMarker() + 1 : 0;
    int to = indexOfEnd();
    int indent = 0;
    for (int depth = 0; ; depth++) {
      List<String> left = path.subList(depth, path.size());
      int first = firstContent(from, to);
      if (first == to) {
        return inserted(from, block(left, items, indent));
      }
      indent = lines.get(first).indent();
      int found = find(left.get(0), first, to, indent);
      if (found < 0) {
        return inserted(lastContent(first, to) + 1, block(left, items, indent));
      }
      int end = endOf(found, to, indent);
      if (left.size() == 1) {
        return replaced(found, end, indent, items);
      }
      openMapping(found);
      from = found + 1;
      to = end;
      indent += STEP;
    }
  }

  private int indexOfMarker() {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isMarker()) {
        return i;
      }
    }
    return -1;
  }

  private int indexOfEnd() {
    int end = lastContent(0, lines.size());
    return end >= 0 && lines.get(end).isEnd() ? end : lines.size();
  }

  private int firstContent(int from, int to) {
    int at = from;
    while (at < to && !lines.get(at).isContent()) {
      at++;
    }
    return at;
  }

  private int lastContent(int from, int to) {
    int at = to - 1;
    while (at > from && !lines.get(at).isContent()) {
      at--;
    }
    return at;
  }

  private int find(String key, int from, int to, int indent) throws RefusedException {
    int found = -1;
    boolean mayListFollow = false;
    for (int i = from; i < to; i++) {
      YamlLine line = lines.get(i);
      boolean isListOfTheKeyAbove = mayListFollow && line.isItem() && line.indent() == indent;
      if (line.isContent() && line.indent() <= indent && !isListOfTheKeyAbove) {
        Matcher entry = YamlLine.ENTRY.matcher(line.content());
        if (line.indent() < indent || !entry.matches()) {
          throw refuse(line, "these lines are no mapping in block style");
        }
        mayListFollow = line.value().isEmpty();
        if (key(entry).equals("<<")) {
          throw refuse(line, "a part of this mapping comes by reference");
        }
        if (key.equals(key(entry))) {
          if (found >= 0) {
            throw refuse(line, "the key stands twice");
          }
          found = i;
        }
      }
    }
    return found;
  }

  private static String key(Matcher entry) {
    return YamlLine.text(entry, 1);
  }

  /** Behind the last line that belongs to the entry; a list may stand as far left as its key. */
  private int endOf(int entry, int to, int indent) {
    int end = entry + 1;
    for (int i = entry + 1; i < to; i++) {
      YamlLine line = lines.get(i);
      if (line.isContent()) {
        if (line.indent() < indent || (line.indent() == indent && !line.isItem())) {
          break;
        }
        end = i + 1;
      }
    }
    return end;
  }

  /** An empty value in the way of a block is taken out; any other way to write it is refused. */
  private void openMapping(int at) throws RefusedException {
    YamlLine line = lines.get(at);
    String value = line.value();
    if (!NOTHING.matcher(value).matches()) {
      throw refuse(
          line,
          "{*&!".indexOf(value.charAt(0)) < 0
              ? "a single value stands where a mapping belongs"
              : "this mapping is written on one line, or by reference");
    }
    if (!value.isEmpty()) {
      lines.set(at, line.withValue(""));
    }
  }

  private String replaced(int entry, int end, int indent, List<String> items)
      throws RefusedException {
    YamlLine line = lines.get(entry);
    String value = line.value();
    if (FLOW_LIST.matcher(value).matches()) {
      lines.set(entry, line.withValue(" [" + String.join(", ", spelled(items, value)) + "]"));
      return joined();
    }
    if (!NOTHING.matcher(value).matches()) {
      throw refuse(
          line,
          "[*&!".indexOf(value.charAt(0)) < 0
              ? "a single value stands where a list belongs"
              : "this list is written over several lines, or by reference");
    }
    List<YamlLine> body = List.copyOf(lines.subList(entry + 1, end));
    int itemIndent =
        body.stream()
            .filter(YamlLine::isItem)
            .findFirst()
            .map(YamlLine::indent)
            .orElse(indent + STEP);
    Set<String> present = new HashSet<>();
    List<String> stay = new ArrayList<>();
    for (YamlLine old : body) {
      if (old.isContent() && (!old.isPlainItem() || old.indent() != itemIndent)) {
        throw refuse(
            old,
            old.isItem()
                ? "an item is no plain text on one line"
                : "this is no list with an item a line");
      }
      boolean isKept = !old.isItem() || items.contains(old.item());
      if (isKept) {
        stay.add(old.text());
        present.add(old.isItem() ? old.item() : "");
      }
    }
    List<String> written = new ArrayList<>();
    if (items.isEmpty()) {
      lines.set(entry, line.withValue(" []"));
    } else {
      lines.set(entry, line.withValue(""));
      items.stream()
          .filter(item -> !present.contains(item))
          .forEach(item -> written.add(" ".repeat(itemIndent) + "- " + quoted(item) + lineEnd));
    }
    written.addAll(stay);
    return spliced(entry + 1, end, inOrder(written, items));
  }

  /** Chosen items stand before kept ones, even where their lines were there before. */
  private List<String> inOrder(List<String> written, List<String> items) {
    List<String> itemLines =
        written.stream().filter(line -> new YamlLine(0, line).isItem()).toList();
    List<String> sorted =
        itemLines.stream()
            .sorted(
                (a, b) ->
                    items.indexOf(new YamlLine(0, a).item())
                        - items.indexOf(new YamlLine(0, b).item()))
            .toList();
    if (sorted.equals(itemLines)) {
      return written;
    }
    List<String> ordered = new ArrayList<>(sorted);
    written.stream().filter(line -> !itemLines.contains(line)).forEach(ordered::add);
    return ordered;
  }

  private List<String> block(List<String> path, List<String> items, int indent) {
    List<String> block = new ArrayList<>();
    int depth = indent;
    for (int i = 0; i < path.size(); i++) {
      boolean isLast = i == path.size() - 1;
      String key = path.get(i).matches("[A-Za-z][\\w-]*") ? path.get(i) : quoted(path.get(i));
      String value = isLast && items.isEmpty() ? " []" : "";
      block.add(" ".repeat(depth) + key + ":" + value + lineEnd);
      depth += STEP;
    }
    for (String item : items) {
      block.add(" ".repeat(depth) + "- " + quoted(item) + lineEnd);
    }
    return block;
  }

  /** The items of a list on one line: those that were there as they were spelt. */
  private static List<String> spelled(List<String> items, String list) {
    Map<String, String> spellings = new HashMap<>();
    Matcher item = FLOW_ITEM.matcher(list.substring(1, list.length() - 1));
    while (item.lookingAt()) {
      spellings.put(YamlLine.text(item, 2), item.group(1));
      item.region(item.end(), item.regionEnd());
    }
    return items.stream().map(text -> spellings.getOrDefault(text, quoted(text))).toList();
  }

  private static String quoted(String text) {
    return JsonText.quote(text);
  }

  private String inserted(int at, List<String> added) {
    if (at > 0 && !lines.get(at - 1).text().endsWith("\n")) {
      lines.set(
          at - 1, new YamlLine(lines.get(at - 1).offset(), lines.get(at - 1).text() + lineEnd));
    }
    return spliced(at, at, added);
  }

  private String spliced(int from, int to, List<String> added) {
    StringBuilder result = new StringBuilder();
    lines.subList(0, from).forEach(line -> result.append(line.text()));
    if (!added.isEmpty() && result.length() > 0 && result.charAt(result.length() - 1) != '\n') {
      result.append(lineEnd);
    }
    added.forEach(result::append);
    lines.subList(to, lines.size()).forEach(line -> result.append(line.text()));
    return result.toString();
  }

  private String joined() {
    return spliced(lines.size(), lines.size(), List.of());
  }

  private RefusedException refuse(YamlLine line, String reason) {
    return new RefusedException(
        text, line.offset() + line.indent(), reason, "put the lines into it by hand");
  }
}
