package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.UsersFileEngine.Merged;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.TomlTables;
import io.github.mirrorbench.text.TomlTables.Rank;
import io.github.mirrorbench.text.TomlTables.Table;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A hosts.toml that others wrote, or wrote into: hosts are tried in the order of their tables, so
 * ours go in front of theirs in place of earlier ones of ours, and every other byte stays. A host
 * of ours is marked; nothing else tells it from one that somebody added.
 *
 * @param text the text
 * @param meaning the text as a parser has it
 * @param tables the tables
 * @param hosts the hosts, as they are spelt, each with its tables
 */
record HostsToml(String text, Tree meaning, TomlTables tables, Map<String, List<Table>> hosts) {
  private static final Set<String> UPSTREAM =
      Set.of(
          "https://registry-1.docker.io",
          "registry-1.docker.io",
          "https://docker.io",
          "docker.io",
          "https://index.docker.io",
          "index.docker.io");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when no parser can read it, or its hosts are not in tables of
   *     their own, which cannot be moved as text
   */
  static HostsToml of(String text, Parsers parsers) {
    Tree meaning = Tree.of(parsers.toml(text));
    TomlTables tables = TomlTables.of(text);
    Map<String, List<Table>> hosts = new LinkedHashMap<>();
    for (Table table : tables.tables()) {
      if (isOfHost(table)) {
        hosts.computeIfAbsent(table.key().get(1), key -> new ArrayList<>()).add(table);
      }
    }
    Tree declared = meaning.at("host");
    if (declared.value().filter(Predicate.not(Map.class::isInstance)).isPresent()
        || !hosts.keySet().equals(declared.members().keySet())) {
      throw new IllegalArgumentException("its hosts are not all in tables of their own");
    }
    return new HostsToml(text, meaning, tables, hosts);
  }

  /** Our table of a host whose registry stands at its root. */
  static String table(String url) {
    return "[host."
        + JsonText.quote(url)
        + "] # MirrorBench\n  capabilities = [\"pull\", \"resolve\"]\n";
  }

  /** Our table of a host whose registry stands below a path. */
  static String tableOfPath(String url) {
    return table(url) + "  override_path = true\n";
  }

  /** True if a host is one that we added, and nobody wrote into it since. */
  private boolean isOurs(String host) {
    List<Table> present = hosts.getOrDefault(host, List.of());
    return present.size() == 1
        && List.of(table(host), tableOfPath(host))
            .contains(present.get(0).settings().replace("\r\n", "\n"));
  }

  private static boolean isOfHost(Table table) {
    return table.rank() == Rank.ONE && table.key().size() > 1 && table.key().get(0).equals("host");
  }

  /** True if it only sends requests where they go without it. */
  boolean namesOnlyTheUpstream() {
    return meaning.members().keySet().stream().allMatch(Set.of("server", "host")::contains)
        && meaning.at("server").text().map(UPSTREAM::contains).orElse(true)
        && hosts.keySet().stream()
            .allMatch(
                host ->
                    UPSTREAM.contains(host)
                        && Set.of("capabilities")
                            .containsAll(meaning.at("host", host).members().keySet()));
  }

  /** True if it names a file of a certificate or key by its place beside it. */
  boolean namesNeighbours() {
    return names(meaning);
  }

  private static boolean names(Tree tree) {
    return tree.members().keySet().stream()
        .anyMatch(
            key ->
                Set.of("ca", "client").contains(key)
                    ? tree.at(key).value().filter(HostsToml::isRelative).isPresent()
                    : names(tree.at(key)));
  }

  private static boolean isRelative(Object path) {
    return path instanceof List<?> several
        ? several.stream().anyMatch(HostsToml::isRelative)
        : path instanceof String one && !one.isEmpty() && !one.startsWith("/");
  }

  /**
   * Puts hosts in front.
   *
   * @param ours a hosts.toml with the chosen mirrors alone
   * @throws IllegalArgumentException when the result would change anything else
   */
  Merged with(HostsToml ours, MirrorChoice choice, Parsers parsers) {
    Map<String, String> sameAs = new LinkedHashMap<>();
    for (String host : ours.hosts.keySet()) {
      sameAs.put(
          host, hosts.keySet().stream().filter(h -> isSame(h, host)).findFirst().orElse(host));
    }
    List<Removal> removed = new ArrayList<>();
    Set<String> kept = new LinkedHashSet<>();
    for (String host : hosts.keySet()) {
      Optional<String> reason = reasonToRemove(host, choice);
      if (sameAs.containsValue(host)) {
        requirePulls(host);
      } else if (reason.isPresent()) {
        removed.add(new Removal(shown(host), reason.get()));
      } else if (!isOurs(host)) {
        kept.add(host);
      }
    }
    List<String> inForce = new ArrayList<>(sameAs.values());
    inForce.addAll(kept);
    if (inForce.equals(List.copyOf(hosts.keySet()))) {
      return new Merged(text, inForce, shown(kept), removed);
    }
    String merged = text(ours, sameAs, kept);
    requireEqual(HostsToml.of(merged, parsers), ours, inForce);
    return new Merged(merged, inForce, shown(kept), removed);
  }

  private static List<String> shown(Set<String> hosts) {
    return hosts.stream().map(HostsToml::shown).toList();
  }

  /** Without the user name and the password that somebody put into it. */
  static String shown(String host) {
    return host.replaceFirst("//[^/@]*@", "//…@");
  }

  private static Optional<String> reasonToRemove(String host, MirrorChoice choice) {
    Optional<String> rejected =
        choice.rejected().stream()
            .filter(mirror -> isSame(host, mirror.endpoint().toString()))
            .map(mirror -> mirror.reason())
            .findFirst();
    return rejected.isEmpty() && choice.others() == Others.DROP
        ? Optional.of("it was not measured")
        : rejected;
  }

  private static boolean isSame(String host, String other) {
    return host.equals(other)
        || (endpoint(host).isPresent() && endpoint(host).equals(endpoint(other)));
  }

  private static Optional<Endpoint> endpoint(String host) {
    try {
      return Optional.of(Endpoint.parse(host.replaceFirst("/+$", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void requirePulls(String host) {
    Tree capabilities = meaning.at("host", host, "capabilities");
    if (capabilities.isPresent() && !capabilities.strings().contains("pull")) {
      throw new IllegalArgumentException(
          "it takes the capability to pull away from " + shown(host));
    }
  }

  private String text(HostsToml ours, Map<String, String> sameAs, Set<String> kept) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder front = new StringBuilder();
    sameAs.forEach(
        (host, present) ->
            hosts
                .getOrDefault(present, ours.hosts.getOrDefault(host, List.of()))
                .forEach(
                    table ->
                        front
                            .append(table.text().stripTrailing().replaceAll("\r?\n", lineEnd))
                            .append(lineEnd)
                            .append(lineEnd)));
    StringBuilder merged = new StringBuilder(tables.root());
    int behindFront = -1;
    for (Table table : tables.tables()) {
      if (isOfHost(table)) {
        if (behindFront < 0) {
          merged.append(front);
          behindFront = merged.length();
        }
        if (kept.contains(table.key().get(1))) {
          merged.append(table.text());
        } else if (!sameAs.containsValue(table.key().get(1))) {
          merged.append(table.remarksBehind());
        }
      } else {
        merged.append(table.text());
      }
    }
    if (behindFront < 0) {
      return atEnd(merged, front.toString(), lineEnd);
    }
    return merged.length() == behindFront
        ? merged.toString().stripTrailing() + lineEnd
        : merged.toString();
  }

  private static String atEnd(StringBuilder text, String front, String lineEnd) {
    if (text.length() > 0) {
      text.append(text.charAt(text.length() - 1) == '\n' ? lineEnd : lineEnd + lineEnd);
    }
    return text + front.stripTrailing() + lineEnd;
  }

  /** The judge is the parser: hosts in the right order, and all else as it was. */
  private void requireEqual(HostsToml merged, HostsToml ours, List<String> inForce) {
    Map<String, Object> expected = new LinkedHashMap<>();
    for (String host : inForce) {
      Tree own = ours.meaning.at("host", host);
      Tree theirs = meaning.at("host", host);
      expected.put(host, (theirs.isPresent() ? theirs : own).value().orElseThrow());
    }
    Map<String, Object> found = merged.meaning.at("host").members();
    Map<String, Object> rest = new LinkedHashMap<>(meaning.members());
    Map<String, Object> restFound = new LinkedHashMap<>(merged.meaning.members());
    rest.remove("host");
    restFound.remove("host");
    if (!found.equals(expected)
        || !List.copyOf(found.keySet()).equals(inForce)
        || !rest.equals(restFound)) {
      throw new IllegalArgumentException("its tables cannot be moved without changing others");
    }
  }
}
