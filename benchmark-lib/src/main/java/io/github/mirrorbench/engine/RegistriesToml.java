package io.github.mirrorbench.engine;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.TomlTables;
import io.github.mirrorbench.text.TomlTables.Rank;
import io.github.mirrorbench.text.TomlTables.Table;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * registries.conf with tables of the user's own: the tables of a registry's mirrors are moved and
 * added as text, every other table stays where it is.
 *
 * @param registry the registry whose mirrors change in it
 * @param ours the chosen mirrors by their locations
 */
record RegistriesToml(String registry, Map<String, Route> ours, Parsers parsers)
    implements SharedFile.Format {
  private static final List<String> HEAD = List.of("registry");
  private static final String NOT_IN_TABLES =
      "its registries and their mirrors are not all in tables of their own";
  private static final List<String> MIRROR = List.of("registry", "mirror");

  /** A table of a registry with its mirrors. */
  static String table(String registry, Map<String, Route> mirrors) {
    String name = JsonText.quote(registry);
    StringBuilder table = new StringBuilder("[[registry]]\nprefix = " + name);
    table.append("\nlocation = ").append(name).append('\n');
    mirrors.forEach((location, route) -> table.append('\n').append(table(location, route)));
    return table.toString();
  }

  private static String table(String location, Route route) {
    return "[[registry.mirror]]\nlocation = "
        + JsonText.quote(location)
        + (route.endpoint().isEncrypted() ? "\n" : "\ninsecure = true\n");
  }

  /** The tables that decide about a registry. */
  static Stream<Tree> tables(Tree file, String registry) {
    return file.at("registry").elements().stream().filter(table -> isOf(table, registry));
  }

  private static boolean isOf(Tree table, String registry) {
    return prefix(table).equals(Optional.of(registry));
  }

  /** Reads it by the engine's rule: an empty prefix is the location, closing slashes are cut. */
  static Optional<String> prefix(Tree table) {
    return table
        .at("prefix")
        .text()
        .filter(prefix -> !prefix.isEmpty())
        .or(() -> table.at("location").text())
        .map(RegistriesToml::withoutSlashes);
  }

  /** The location of a mirror, without closing slashes likewise. */
  static String location(Tree mirror) {
    return withoutSlashes(mirror.at("location").text().orElse(""));
  }

  private static String withoutSlashes(String name) {
    return name.replaceFirst("/+$", "");
  }

  @Override
  public Map<String, Object> parse(String text) {
    return parsers.toml(text);
  }

  @Override
  public Optional<String> spelled(Mirror mirror) {
    return Route.of(mirror, registry).location();
  }

  /** A table that says no more than a new one would is nothing of the user's. */
  @Override
  public Map<String, Object> others(Map<String, Object> tree) {
    List<Object> tables = new ArrayList<>();
    for (Tree table : Tree.of(tree).at("registry").elements()) {
      Map<String, Object> members = new LinkedHashMap<>(table.members());
      if (isOf(table, registry)) {
        members.remove("mirror");
      }
      if (!members.equals(Map.of("prefix", registry, "location", registry))) {
        tables.add(members);
      }
    }
    Map<String, Object> others = new LinkedHashMap<>(tree);
    others.remove("registry");
    if (!tables.isEmpty()) {
      others.put("registry", tables);
    }
    return others;
  }

  @Override
  public String with(String text, List<String> mirrors) {
    Tree file = Tree.of(parse(text));
    List<Tree> own = tables(file, registry).toList();
    List<Tree> present = mirrors(own);
    requireMergeable(file, own, present);
    if (own.isEmpty()) {
      String lineEnd = lineEnd(text);
      return apart(text, lineEnd) + table(registry, ours).replace("\n", lineEnd);
    }
    List<String> locations = present.stream().map(RegistriesToml::location).toList();
    if (locations.equals(mirrors)) {
      return text;
    }
    String merged = moved(text, file, locations, mirrors);
    requireKept(present, mirrors, merged);
    return merged;
  }

  private static List<Tree> mirrors(List<Tree> tables) {
    return tables.stream().flatMap(table -> table.at("mirror").elements().stream()).toList();
  }

  private void requireMergeable(Tree file, List<Tree> own, List<Tree> present) {
    require(
        !file.at("registries").isPresent(),
        "it is in the first version's format; convert it first, see containers-registries.conf(5)");
    require(own.size() < 2, "it has several tables of " + registry);
    require(own.stream().noneMatch(table -> isTrue(table, "blocked")), "it blocks " + registry);
    require(
        present.stream().map(RegistriesToml::location).distinct().count() == present.size(),
        "it has a mirror of " + registry + " twice");
    require(
        present.stream().noneMatch(mirror -> location(mirror).isEmpty()),
        "a mirror of " + registry + " has no location");
    present.stream()
        .filter(mirror -> ours.containsKey(location(mirror)))
        .forEach(this::requireSame);
  }

  private static void require(boolean isGiven, String otherwise) {
    if (!isGiven) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static boolean isTrue(Tree table, String key) {
    return table.at(key).value().equals(Optional.of(true));
  }

  /** The user's own table of a chosen mirror stays, if by it the mirror is asked as chosen. */
  private void requireSame(Tree mirror) {
    String location = location(mirror);
    Optional<Route> chosen = Optional.ofNullable(ours.get(location));
    require(
        isTrue(mirror, "insecure") || chosen.filter(r -> !r.endpoint().isEncrypted()).isEmpty(),
        "it lacks insecure = true for the mirror " + location + ", which answers over http");
    require(
        mirror.at("pull-from-mirror").text().filter(when -> !when.equals("all")).isEmpty(),
        "by pull-from-mirror it asks the mirror " + location + " for a part of the images alone");
  }

  private String moved(String text, Tree file, List<String> locations, List<String> mirrors) {
    TomlTables tables = TomlTables.of(text);
    List<Tree> registries = file.at("registry").elements();
    List<List<Table>> sections = sections(tables, registries);
    StringBuilder merged = new StringBuilder(tables.root());
    for (int i = 0; i < sections.size(); i++) {
      List<Table> section = sections.get(i);
      if (i > 0 && isOf(registries.get(i - 1), registry)) {
        merged.append(ordered(section, locations, mirrors, lineEnd(text)));
        if (i < sections.size() - 1) {
          String whole = apart(merged.toString(), lineEnd(text));
          merged.append(whole.substring(merged.length()));
        }
      } else {
        section.forEach(table -> merged.append(table.text()));
      }
    }
    return merged.toString();
  }

  /** The tables in front of the first registry, then those of each. */
  private static List<List<Table>> sections(TomlTables tables, List<Tree> registries) {
    List<List<Table>> sections = new ArrayList<>(List.of(new ArrayList<>()));
    for (Table table : tables.tables()) {
      if (isElement(table, HEAD)) {
        sections.add(new ArrayList<>());
      }
      sections.get(sections.size() - 1).add(table);
    }
    boolean isOneEach = registries.size() == sections.size() - 1;
    for (int i = 0; isOneEach && i < registries.size(); i++) {
      long found = sections.get(i + 1).stream().filter(table -> isElement(table, MIRROR)).count();
      isOneEach = found == registries.get(i).at("mirror").elements().size();
    }
    require(isOneEach, NOT_IN_TABLES);
    return sections;
  }

  private static boolean isElement(Table table, List<String> key) {
    return table.rank() == Rank.ELEMENT && table.key().equals(key);
  }

  /** The tables of the registry with its mirrors in a new order, behind the first. */
  private String ordered(
      List<Table> section, List<String> locations, List<String> mirrors, String lineEnd) {
    Map<String, String> present = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder();
    for (Table table : section.subList(1, section.size())) {
      if (isElement(table, MIRROR)) {
        String location = locations.get(present.size());
        present.put(location, table.text());
        rest.append(mirrors.contains(location) ? "" : table.remarksBehind());
      } else {
        rest.append(table.text());
      }
    }
    String text = section.get(0).text();
    boolean isOurs = false;
    for (String mirror : mirrors) {
      boolean wasOurs = isOurs;
      isOurs = !present.containsKey(mirror);
      text = isOurs || wasOurs ? apart(text, lineEnd) : ended(text, lineEnd);
      text +=
          isOurs
              ? table(mirror, Objects.requireNonNull(ours.get(mirror))).replace("\n", lineEnd)
              : present.get(mirror);
    }
    return rest.length() == 0 ? text : apart(text, lineEnd) + rest;
  }

  private static String lineEnd(String text) {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private static String ended(String text, String lineEnd) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd;
  }

  /** The text with an empty line at its end. */
  private static String apart(String text, String lineEnd) {
    boolean isApart = text.isEmpty() || text.endsWith("\n\n") || text.endsWith("\n\r\n");
    return isApart ? text : ended(text, lineEnd) + lineEnd;
  }

  /** The judge is the parser: mirrors in the right order, and those of the user's as they were. */
  private void requireKept(List<Tree> present, List<String> mirrors, String merged) {
    List<Tree> found;
    try {
      found = mirrors(tables(Tree.of(parse(merged)), registry).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(NOT_IN_TABLES, e);
    }
    require(
        found.stream().map(RegistriesToml::location).toList().equals(mirrors)
            && present.stream()
                .filter(mirror -> mirrors.contains(location(mirror)))
                .allMatch(found::contains),
        "its tables cannot be moved without changing others");
  }
}
