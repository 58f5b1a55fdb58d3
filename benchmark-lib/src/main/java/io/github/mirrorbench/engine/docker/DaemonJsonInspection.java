package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Place;
import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonArray;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks in a daemon.json for what dockerd takes silently and its owner did not mean. */
final class DaemonJsonInspection {
  private static final String SINGULAR = "registry-mirror";
  private static final Set<String> LOOPBACK_RANGES = Set.of("127.0.0.0/8", "::1/128", "0.0.0.0/0");

  private DaemonJsonInspection() {}

  static List<Advisory> inspect(
      DaemonJson file, List<Mirror> mirrors, Optional<DockerVersion> version) {
    List<Advisory> findings = new ArrayList<>();
    byteOrderMark(file, version).ifPresent(findings::add);
    file.root()
        .member(SINGULAR)
        .ifPresent(
            member ->
                findings.add(
                    new Advisory(
                        Kind.SINGULAR_KEY,
                        at(file, member)
                            + "dockerd ignores \""
                            + SINGULAR
                            + "\" silently (the key ends in s): take it out")));
    for (Member member : file.root().members()) {
      nestedLists(file, member.value(), findings);
    }
    loopbackHttp(file, mirrors, version).ifPresent(findings::add);
    file.mirrors().forEach(url -> dead(url).ifPresent(findings::add));
    return findings;
  }

  private static Optional<Advisory> dead(String url) {
    return DockerMirrorUrl.deadBecause(url)
        .map(
            reason ->
                new Advisory(
                    Kind.DEAD_ENTRY,
                    "the mirror "
                        + DockerMirrorUrl.shown(url)
                        + " in the list can never answer: "
                        + reason));
  }

  private static Optional<Advisory> byteOrderMark(
      DaemonJson file, Optional<DockerVersion> version) {
    if (!file.hasByteOrderMark()) {
      return Optional.empty();
    }
    if (version.isPresent() && !version.get().readsByteOrderMark()) {
      return Optional.of(
          new Advisory(
              Kind.BYTE_ORDER_MARK,
              "line 1, column 1: the file begins with a byte order mark, and dockerd "
                  + version.get()
                  + " does not start with one: save it as UTF-8 without it"));
    }
    return Optional.of(
        new Advisory(
            Kind.BYTE_ORDER_MARK_KEPT,
            "the byte order mark at the beginning is kept; dockerd older than 23.0 does not start"
                + " with it"));
  }

  private static void nestedLists(DaemonJson file, JsonValue value, List<Advisory> findings) {
    if (value instanceof JsonArray array) {
      array.elements().forEach(element -> nestedLists(file, element, findings));
    }
    if (value instanceof JsonObject object) {
      for (Member member : object.members()) {
        if (member.key().text().equals(DaemonJson.KEY)) {
          findings.add(
              new Advisory(
                  Kind.NESTED_LIST,
                  at(file, member)
                      + "this \""
                      + DaemonJson.KEY
                      + "\" stands inside another object, where dockerd ignores it or does not"
                      + " start: take it out"));
        }
        nestedLists(file, member.value(), findings);
      }
    }
  }

  private static Optional<Advisory> loopbackHttp(
      DaemonJson file, List<Mirror> mirrors, Optional<DockerVersion> version) {
    if (version.isPresent() && !version.get().dropsLoopbackException()) {
      return Optional.empty();
    }
    Optional<Member> insecure = file.root().member(DaemonJson.INSECURE);
    if (insecure.isEmpty()) {
      return Optional.empty();
    }
    Set<String> listed = file.insecureRegistries();
    return mirrors.stream()
        .map(Mirror::endpoint)
        .filter(DaemonJsonInspection::isLoopbackHttp)
        .filter(e -> !listed.contains(e.host()) && !listed.contains(e.authority()))
        .filter(e -> Collections.disjoint(listed, LOOPBACK_RANGES))
        .findFirst()
        .map(
            concerned ->
                new Advisory(
                    Kind.LOOPBACK_HTTP_OFF,
                    at(file, insecure.get())
                        + "since 29.10 an explicit \"insecure-registries\" ends dockerd's exception"
                        + " for loopback: add \""
                        + concerned.authority()
                        + "\" to it, or "
                        + concerned
                        + " fails"));
  }

  private static boolean isLoopbackHttp(Endpoint endpoint) {
    String host = endpoint.host();
    return !endpoint.isEncrypted()
        && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
  }

  private static String at(DaemonJson file, Member member) {
    Place place = Place.of(file.text(), member.key().start());
    return "line " + place.line() + ", column " + place.column() + ": ";
  }
}
