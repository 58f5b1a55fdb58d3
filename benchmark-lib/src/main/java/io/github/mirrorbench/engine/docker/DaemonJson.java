package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.system.ProxyExemptions;
import io.github.mirrorbench.text.JsonEdit;
import io.github.mirrorbench.text.JsonReader;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.JsonWord;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A daemon.json of dockerd, in which nothing but the value of {@code registry-mirrors}, and one
 * comma when the key is new, ever changes. Immutable.
 */
public final class DaemonJson {
  /** The key; the flag of dockerd is spelt without its last letter. */
  public static final String KEY = "registry-mirrors";

  static final String INSECURE = "insecure-registries";

  /** The range that is insecure without being listed. */
  private static final String OWN_HOST = "127.0.0.0/8";

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String text;
  private final JsonObject root;
  private final List<JsonString> entries;

  private DaemonJson(String text, JsonObject root, List<JsonString> entries) {
    this.text = text;
    this.root = root;
    this.entries = entries;
  }

  /**
   * The file after a choice of mirrors was put into it.
   *
   * @param text the whole new content; the old one, character for character, when nothing needed to
   *     change
   * @param inForce every mirror that dockerd will use, in order, as the file spells it
   * @param kept the user's own entries among them that nobody measured
   * @param removed the entries that were there and no longer are
   */
  public record Merge(String text, List<String> inForce, List<String> kept, List<Removal> removed) {
    public Merge {
      inForce = List.copyOf(inForce);
      kept = List.copyOf(kept);
      removed = List.copyOf(removed);
    }
  }

  /**
   * Reads a file as the strictest dockerd would, and stricter where dockerd's leniency hides a
   * mistake: one object in UTF-8, no key twice, no comments. A byte order mark is accepted.
   *
   * @throws RefusedException with the place and the reason
   */
  public static DaemonJson read(byte[] content) throws RefusedException {
    String text = Utf8.decode(content);
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    JsonObject root = JsonReader.readObject(text, marked ? 1 : 0);
    refuseOtherSpelling(text, root);
    return new DaemonJson(text, root, entriesOf(text, root));
  }

  /** The smallest daemon.json with these mirrors, best first; ends with a line feed. */
  public static String of(List<Mirror> mirrors) {
    String list =
        mirrors.stream()
            .map(mirror -> JsonText.quote(mirror.endpoint().toString()))
            .collect(Collectors.joining(", ", "[", "]"));
    return "{\n  \"" + KEY + "\": " + list + "\n}\n";
  }

  /** Go matches keys of any case, and then refuses what is not spelt exactly. */
  private static void refuseOtherSpelling(String text, JsonObject root) throws RefusedException {
    for (Member member : root.members()) {
      String key = member.key().text();
      if (key.equalsIgnoreCase(KEY) && !key.equals(KEY)) {
        throw new RefusedException(
            text,
            member.key().start(),
            "dockerd does not start with the key " + JsonText.quote(key),
            "write it in lower case");
      }
    }
  }

  private static List<JsonString> entriesOf(String text, JsonObject root) throws RefusedException {
    Optional<JsonValue> value = root.member(KEY).map(Member::value);
    if (value.isEmpty() || isNull(value.get())) {
      return List.of();
    }
    if (!(value.get() instanceof JsonArray array)) {
      throw refuseType(text, value.get());
    }
    for (JsonValue element : array.elements()) {
      if (!(element instanceof JsonString)) {
        throw refuseType(text, element);
      }
    }
    return array.elements().stream().map(JsonString.class::cast).toList();
  }

  private static boolean isNull(JsonValue value) {
    return value instanceof JsonWord word && word.word().equals("null");
  }

  private static RefusedException refuseType(String text, JsonValue value) {
    return new RefusedException(
        text,
        value.start(),
        "dockerd does not start unless \"" + KEY + "\" is an array of strings",
        "write it as [\"https://…\"]");
  }

  /**
   * Refuses a file whose keys or types dockerd does not start with.
   *
   * @param version the release of the dockerd that will read it, where known
   * @throws RefusedException with the place and the reason
   */
  public void requireStartable(Optional<DockerVersion> version) throws RefusedException {
    DaemonJsonCheck.requireStartable(this, version);
  }

  /** The whole file, as it was read. */
  public String text() {
    return text;
  }

  /** The configured mirrors in order, as the file spells them. */
  public List<String> mirrors() {
    return entries.stream().map(JsonString::text).toList();
  }

  /** True if the file says anything about mirrors, {@code []} included, which clears them. */
  public boolean setsMirrors() {
    return root.member(KEY).map(member -> !isNull(member.value())).orElse(false);
  }

  /**
   * True if dockerd checks no certificate of this mirror (moby, registry/config.go: isSecureIndex),
   * which it never does on the host itself. It looks names up to find out whether their addresses
   * are in a range; here none is.
   */
  public boolean leavesUnverified(Endpoint mirror) {
    return Stream.concat(Stream.of(OWN_HOST), insecureRegistries().stream())
        .anyMatch(
            entry ->
                entry.contains("/")
                    ? new ProxyExemptions(List.of(entry)).cover(mirror.address(), mirror.port())
                    : entry.equals(mirror.authority()));
  }

  /**
   * Hosts with and without ports, and ranges of addresses, in lower case. A scheme is taken off, as
   * dockerd does.
   */
  Set<String> insecureRegistries() {
    Optional<JsonValue> value = root.member(INSECURE).map(Member::value);
    List<JsonValue> elements =
        value.isPresent() && value.get() instanceof JsonArray array ? array.elements() : List.of();
    return elements.stream()
        .filter(JsonString.class::isInstance)
        .map(element -> ((JsonString) element).text().toLowerCase(Locale.ROOT))
        .map(entry -> entry.replaceFirst("^https?://", ""))
        .collect(Collectors.toSet());
  }

  /** The choice of the image store, where the file makes one. */
  Optional<Dockerd.Store> store() {
    return root.member("features")
        .map(Member::value)
        .filter(JsonObject.class::isInstance)
        .flatMap(features -> ((JsonObject) features).member("containerd-snapshotter"))
        .map(Member::value)
        .filter(JsonWord.class::isInstance)
        .map(
            choice ->
                ((JsonWord) choice).word().equals("true")
                    ? Dockerd.Store.CONTAINERD
                    : Dockerd.Store.GRAPH_DRIVER);
  }

  /** The folder of images and containers, where the file names one. */
  Optional<String> dataRoot() {
    return root.member("data-root")
        .map(Member::value)
        .filter(JsonString.class::isInstance)
        .map(folder -> ((JsonString) folder).text());
  }

  boolean hasByteOrderMark() {
    return text.charAt(0) == BYTE_ORDER_MARK;
  }

  /**
   * Advice about this file, into which these mirrors go.
   *
   * @param version the version of the dockerd that will read it, where known
   */
  public List<Advisory> inspect(List<Mirror> mirrors, Optional<DockerVersion> version) {
    return DaemonJsonInspection.inspect(this, mirrors, version);
  }

  JsonObject root() {
    return root;
  }

  /**
   * Puts the chosen mirrors in front, and keeps or drops what else was in the list. The result has
   * the same text when the list is already the same to dockerd. A list that becomes empty stays as
   * {@code []}, because taking the key away does not clear a running daemon.
   *
   * @param version the release of the dockerd that will read it, where known
   * @throws RefusedException when an entry that is kept would stop dockerd
   */
  public Merge merge(MirrorChoice choice, Optional<DockerVersion> version) throws RefusedException {
    MergedMirrors list = MergedMirrors.combine(text, entries, choice, version);
    Optional<JsonValue> value = root.member(KEY).map(Member::value);
    boolean isInForce = list.isSameAs(mirrors()) && value.filter(DaemonJson::isNull).isEmpty();
    return new Merge(
        isInForce ? text : edit(value, list.literals()), list.urls(), list.kept(), list.removed());
  }

  /**
   * This file with the list of an earlier one, or without a list where that has none.
   *
   * @param earlier the file before a change
   * @param written the file as the change made it
   * @return nothing when this one's list is not the one that was written
   */
  public Optional<String> withListOf(DaemonJson earlier, DaemonJson written) {
    if (!mirrors().equals(written.mirrors())) {
      return Optional.empty();
    }
    Optional<Member> present = root.member(KEY);
    Optional<String> spelling =
        earlier
            .root
            .member(KEY)
            .map(Member::value)
            .map(value -> earlier.text.substring(value.start(), value.end()));
    if (present.isEmpty()) {
      return spelling.isEmpty() ? Optional.of(text) : Optional.empty();
    }
    return Optional.of(
        spelling
            .map(list -> JsonEdit.replaceValue(text, present.get().value(), list))
            .orElseGet(() -> JsonEdit.removeMember(text, root, present.get())));
  }

  private String edit(Optional<JsonValue> value, List<String> literals) {
    return value.isPresent()
        ? JsonEdit.replaceValue(text, value.get(), literals)
        : JsonEdit.addMember(text, root, KEY, literals);
  }
}
