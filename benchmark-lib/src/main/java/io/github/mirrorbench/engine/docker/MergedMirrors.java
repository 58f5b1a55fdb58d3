package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list after the change: the chosen mirrors, behind them what is kept of the user's own. */
record MergedMirrors(
    List<String> urls, List<String> literals, List<String> kept, List<Removal> removed) {

  static MergedMirrors combine(String text, List<JsonString> present, MirrorChoice choice)
      throws RefusedException {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Mirror mirror : choice.mirrors()) {
      String url = mirror.endpoint().toString();
      chosen.put(DockerMirrorUrl.normalForm(url), url);
    }
    Map<String, String> rejected = new HashMap<>();
    choice.rejected().forEach(r -> rejected.put(normalForm(r.endpoint().toString()), r.reason()));

    Map<String, JsonString> kept = new LinkedHashMap<>();
    List<Removal> removed = new ArrayList<>();
    for (JsonString entry : present) {
      String normal = normalForm(entry.text());
      if (chosen.containsKey(normal)) {
        continue;
      }
      if (rejected.containsKey(normal)) {
        removed.add(new Removal(entry.text(), rejected.get(normal)));
      } else if (choice.others() == Others.DROP) {
        removed.add(new Removal(entry.text(), "It was not measured tonight."));
      } else {
        refuseFaulty(text, entry);
        kept.putIfAbsent(normal, entry);
      }
    }
    return joined(text, List.copyOf(chosen.values()), List.copyOf(kept.values()), removed);
  }

  private static MergedMirrors joined(
      String text, List<String> chosen, List<JsonString> kept, List<Removal> removed) {
    List<String> urls = new ArrayList<>(chosen);
    List<String> literals = new ArrayList<>(chosen.stream().map(JsonText::quote).toList());
    for (JsonString entry : kept) {
      urls.add(entry.text());
      literals.add(text.substring(entry.start(), entry.end()));
    }
    return new MergedMirrors(urls, literals, kept.stream().map(JsonString::text).toList(), removed);
  }

  private static void refuseFaulty(String text, JsonString entry) throws RefusedException {
    Optional<String> fault = DockerMirrorUrl.faultOf(entry.text());
    if (fault.isPresent()) {
      throw new RefusedException(
          Refusal.at(
              text,
              entry.start(),
              "dockerd does not start with the mirror "
                  + DockerMirrorUrl.shown(entry.text())
                  + ": "
                  + fault.get(),
              "correct it, or replace the list"));
    }
  }

  private static String normalForm(String url) {
    return DockerMirrorUrl.normalForm(url);
  }

  /** Returns whether dockerd makes the same list of both. */
  boolean isSameAs(List<String> others) {
    return DockerMirrorUrl.normalForms(others).equals(DockerMirrorUrl.normalForms(urls));
  }
}
