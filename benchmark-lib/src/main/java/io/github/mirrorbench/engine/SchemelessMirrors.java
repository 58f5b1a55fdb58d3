package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Mirror;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The mirrors of a choice as an engine spells them that keeps no scheme. Two that become one in
 * that spelling are one to the engine, with the security of either: the encrypted one stays.
 *
 * @param routes the mirrors by their spelling, best first
 * @param findings advisories on those that are left out
 */
record SchemelessMirrors(Map<String, Route> routes, List<Advisory> findings) {

  /**
   * Spells them.
   *
   * @param engine the name for messages
   * @param grammar the reason why the engine cannot hold the spelling of a route
   * @param security the part of a route for which the engine keeps one scheme alone
   */
  static SchemelessMirrors of(
      MirrorChoice choice,
      String engine,
      Function<Route, Optional<String>> grammar,
      Function<Route, String> security) {
    List<Advisory> findings = new ArrayList<>();
    List<Route> possible = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      Route route = Route.of(mirror, choice.registry());
      Optional<String> fault = route.location().flatMap(location -> grammar.apply(route));
      if (route.location().isEmpty()) {
        findings.add(route.impossible(engine));
      } else if (fault.isPresent()) {
        findings.add(route.leftOut(fault.get()));
      } else {
        possible.add(route);
      }
    }
    Map<String, Route> routes = new LinkedHashMap<>();
    for (Route route : possible) {
      Optional<Route> safer = safer(route, possible, security);
      String location = route.location().orElseThrow();
      if (safer.isPresent()) {
        findings.add(unsafe(route, safer.get(), engine));
      } else if (routes.putIfAbsent(location, route) != null) {
        findings.add(twin(route, routes.get(location), location, engine));
      }
    }
    return new SchemelessMirrors(routes, findings);
  }

  private static Optional<Route> safer(
      Route route, List<Route> all, Function<Route, String> security) {
    return all.stream()
        .filter(other -> other.endpoint().isEncrypted() && !route.endpoint().isEncrypted())
        .filter(other -> security.apply(other).equals(security.apply(route)))
        .findFirst();
  }

  private static Advisory unsafe(Route route, Route safer, String engine) {
    return new Advisory(
        Kind.SAME_TO_ENGINE,
        route.endpoint()
            + " is left out: "
            + engine
            + " keeps no scheme and cannot tell it from "
            + safer.endpoint()
            + ", which would lose its encryption");
  }

  private static Advisory twin(Route route, Route first, String location, String engine) {
    return new Advisory(
        Kind.SAME_TO_ENGINE,
        route.endpoint()
            + " is left out: to "
            + engine
            + " it is "
            + location
            + ", and so is "
            + first.endpoint());
  }
}
