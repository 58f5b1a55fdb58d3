package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonEdit;
import io.github.mirrorbench.text.JsonReader;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jib: {@code registryMirrors} in its global {@code config.json}. It asks the mirrors of the base
 * image's registry over https, without credentials, and then the registry itself.
 */
final class Jib extends UsersFileEngine {
  private static final String KEY = "registryMirrors";

  /** Jib's name for docker.io, under which alone it looks mirrors up. */
  private static final String DOCKER_HUB = "registry-1.docker.io";

  @Override
  public String name() {
    return "jib";
  }

  /** Jib's own rule of places (jib-core, XdgDirectories). */
  @Override
  public Path file(String registry, HostSystem host) {
    Path folder =
        switch (host.kind()) {
          case LINUX -> host.userConfig().resolve("google-cloud-tools-java/jib");
          case MAC -> ofMac(host).resolve("Google/Jib");
          case WINDOWS -> ofWindows(host).resolve("Google/Jib/Config");
        };
    return folder.resolve("config.json");
  }

  private static Path ofMac(HostSystem host) {
    Path preferences = host.home().resolve("Library/Preferences");
    return host.configHome()
        .orElse(Files.exists(preferences) ? preferences : host.home().resolve(".config"));
  }

  private static Path ofWindows(HostSystem host) {
    Path local = host.home().resolve("AppData/Local");
    return host.configHome().orElse(Files.exists(local) ? local : host.home().resolve(".config"));
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    List<String> written = new ArrayList<>();
    List<Advisory> findings = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      if (!route.prefix().isEmpty()) {
        findings.add(route.impossible("Jib"));
      } else if (!mirror.endpoint().isEncrypted()) {
        findings.add(
            route.leftOut("Jib asks over https unless a build sets jib.allowInsecureRegistries"));
      } else {
        written.add(route.host() + route.before());
      }
    }
    findings.add(
        new Advisory(
            Kind.ACTIVATION, "Jib reads the file at the next build; it has no logins for mirrors"));
    String list = written.isEmpty() ? "[]" : "[\n    " + entry(written) + "\n  ]";
    return new Rendering("{\n  \"" + KEY + "\": " + list + "\n}\n", written, findings);
  }

  private static String entry(List<String> mirrors) {
    return "{\"registry\": "
        + JsonText.quote(DOCKER_HUB)
        + ", \"mirrors\": "
        + mirrors.stream().map(JsonText::quote).collect(Collectors.joining(", ", "[", "]"))
        + "}";
  }

  @Override
  Merged merge(String text, Rendering rendering, MirrorChoice choice) throws RefusedException {
    if (text.isEmpty()) {
      String created = rendering.written().isEmpty() ? text : rendering.text();
      return new Merged(created, rendering.written(), List.of(), List.of());
    }
    JsonObject root = JsonReader.readObject(text, 0);
    Optional<JsonArray> list = list(text, root);
    Optional<JsonObject> entry = list.flatMap(Jib::entryOfHub);
    List<String> old = entry.map(Jib::mirrors).orElse(List.of());
    List<String> kept = kept(old, rendering.written(), choice);
    List<String> inForce = Stream.concat(rendering.written().stream(), kept.stream()).toList();
    if (inForce.equals(old)) {
      return new Merged(text, inForce, kept, List.of());
    }
    List<Plan.Removal> removed =
        old.stream()
            .filter(mirror -> !inForce.contains(mirror))
            .map(mirror -> new Plan.Removal(mirror, reason(mirror, choice)))
            .toList();
    return new Merged(edit(text, root, list, entry, inForce), inForce, kept, removed);
  }

  /** Jib ends with a registry that has no mirrors, so that an entry without any goes. */
  private static String edit(
      String text,
      JsonObject root,
      Optional<JsonArray> list,
      Optional<JsonObject> entry,
      List<String> mirrors) {
    if (list.isEmpty()) {
      return JsonEdit.addMember(text, root, KEY, List.of(entry(mirrors)));
    }
    List<String> entries = new ArrayList<>();
    for (JsonValue element : list.get().elements()) {
      if (entry.isEmpty() || element != entry.get()) {
        entries.add(text.substring(element.start(), element.end()));
      }
    }
    Optional<JsonValue> present = entry.flatMap(e -> e.member("mirrors")).map(Member::value);
    if (present.isPresent() && !mirrors.isEmpty()) {
      return JsonEdit.replaceValue(
          text, present.get(), mirrors.stream().map(JsonText::quote).toList());
    }
    if (!mirrors.isEmpty()) {
      entries.add(entry(mirrors));
    }
    return JsonEdit.replaceValue(text, list.get(), entries);
  }

  private static List<String> kept(List<String> old, List<String> written, MirrorChoice choice) {
    return old.stream()
        .filter(mirror -> choice.others() == Others.KEEP)
        .filter(mirror -> !written.contains(mirror) && rejection(mirror, choice).isEmpty())
        .toList();
  }

  private static String reason(String mirror, MirrorChoice choice) {
    return rejection(mirror, choice).orElse("it was not measured");
  }

  private static Optional<String> rejection(String mirror, MirrorChoice choice) {
    return choice.rejected().stream()
        .filter(rejected -> rejected.endpoint().shortName().equals(mirror))
        .map(MirrorChoice.Rejected::reason)
        .findFirst();
  }

  private static Optional<JsonArray> list(String text, JsonObject root) throws RefusedException {
    Optional<JsonValue> value = root.member(KEY).map(Member::value);
    if (value.isPresent() && !(value.get() instanceof JsonArray)) {
      throw new RefusedException(
          text,
          value.get().start(),
          "Jib does not build unless \"" + KEY + "\" is an array",
          "write it as []");
    }
    return value.map(JsonArray.class::cast);
  }

  private static Optional<JsonObject> entryOfHub(JsonArray list) {
    return list.elements().stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(entry -> text(entry.member("registry").map(Member::value)).equals(DOCKER_HUB))
        .findFirst();
  }

  private static String text(Optional<JsonValue> value) {
    return value.isPresent() && value.get() instanceof JsonString string ? string.text() : "";
  }

  private static List<String> mirrors(JsonObject entry) {
    return entry
        .member("mirrors")
        .map(Member::value)
        .filter(JsonArray.class::isInstance)
        .map(list -> ((JsonArray) list).elements().stream().map(e -> text(Optional.of(e))).toList())
        .orElse(List.of());
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    try {
      JsonObject root = JsonReader.readObject(text, 0);
      return list(text, root).flatMap(Jib::entryOfHub).map(Jib::mirrors).orElse(List.of());
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
