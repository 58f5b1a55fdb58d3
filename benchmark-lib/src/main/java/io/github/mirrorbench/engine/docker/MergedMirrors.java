package io.github.mirrorbench.engine.docker;

import static io.github.mirrorbench.engine.docker.DockerMirrorUrl.normalForm;
import static io.github.mirrorbench.engine.docker.DockerMirrorUrl.normalForms;

import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The list after the change: the chosen mirrors, behind them what is kept of the user's own. */
record MergedMirrors(
    List<String> urls, List<String> literals, List<String> kept, List<Removal> removed) {

  static MergedMirrors combine(
      String text, List<JsonString> present, MirrorChoice choice, Optional<DockerVersion> version)
      throws RefusedException {
    Set<String> chosen = new HashSet<>();
    List<String> urls = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      String url = mirror.endpoint().toString();
      chosen.add(normalForm(url));
      urls.add(url);
      literals.add(JsonText.quote(url));
    }
    Map<String, String> rejected = new HashMap<>();
    choice.rejected().forEach(r -> rejected.put(normalForm(r.endpoint().toString()), r.reason()));

    Map<String, String> kept = new LinkedHashMap<>();
    List<Removal> removed = new ArrayList<>();
    for (JsonString entry : present) {
      String normal = normalForm(entry.text());
      if (chosen.contains(normal)) {
        continue;
      }
      if (rejected.containsKey(normal)) {
        removed.add(new Removal(DockerMirrorUrl.withoutUser(entry.text()), rejected.get(normal)));
      } else if (choice.others() == Others.DROP) {
        removed.add(new Removal(DockerMirrorUrl.withoutUser(entry.text()), "it was not measured"));
      } else {
        refuseFaulty(text, entry, version);
        if (kept.putIfAbsent(normal, entry.text()) == null) {
          literals.add(text.substring(entry.start(), entry.end()));
        }
      }
    }
    urls.addAll(kept.values());
    return new MergedMirrors(urls, literals, List.copyOf(kept.values()), removed);
  }

  private static void refuseFaulty(String text, JsonString entry, Optional<DockerVersion> version)
      throws RefusedException {
    Optional<String> fault = DockerMirrorUrl.faultOf(entry.text(), version);
    if (fault.isPresent()) {
      throw new RefusedException(
          text,
          entry.start(),
          "dockerd does not start with the mirror "
              + DockerMirrorUrl.shown(entry.text())
              + ": "
              + fault.get(),
          "correct it, or replace the list");
    }
  }

  /** True if dockerd makes the same list of both. */
  boolean isSameAs(List<String> others) {
    return normalForms(others).equals(normalForms(urls));
  }
}
