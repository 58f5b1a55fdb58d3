package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.UsersFileEngine.Merged;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.MirrorChoice.Others;
import io.github.mirrorbench.engine.plan.MirrorChoice.Rejected;
import io.github.mirrorbench.engine.plan.Plan.Removal;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file in which the mirrors of a registry stand beside settings of others: its text changes where
 * they stand, and no other byte does. A parser confirms that nothing else changed its meaning.
 *
 * @param format the format of the file
 * @param mirrors the mirrors of the registry in it, as the engine spells them
 * @param text the content of the file
 */
record SharedFile(Format format, MirrorChoice choice, List<String> mirrors, String text) {

  /** A format in which the mirrors of a registry have a place. */
  interface Format {
    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with the fault when the text is no such file
     */
    Map<String, Object> parse(String text);

    /** The mirror as the engine spells it, where it can be told to use it. */
    Optional<String> spelled(Mirror mirror);

    /**
     * The text with these mirrors in place of those that are there.
     *
     * @throws RefusedException where that cannot be done safely
     */
    String with(String text, List<String> mirrors) throws RefusedException;

    /** The settings that {@link #with} leaves alone. */
    Map<String, Object> others(Map<String, Object> tree);

    /** True if something of others is left when the mirrors of the registry are taken out. */
    default boolean holdsMore(Map<String, Object> others) {
      return !others.isEmpty();
    }
  }

  /**
   * Puts the chosen mirrors in front, and keeps or drops what else was in the list.
   *
   * @param chosen the mirrors that were chosen, as the engine spells them
   * @throws IllegalArgumentException with the reason, a clause, where that is not safe
   */
  Merged merge(List<String> chosen) {
    Map<String, String> rejected = new HashMap<>();
    for (Rejected mirror : choice.rejected()) {
      format
          .spelled(Mirror.at(mirror.endpoint()))
          .ifPresent(spelling -> rejected.put(spelling, mirror.reason()));
    }
    List<String> kept = new ArrayList<>();
    List<Removal> removed = new ArrayList<>();
    for (String present : mirrors) {
      String normal = present.replaceFirst("(?<!/)/(?:v2/?)?$", "");
      if (rejected.containsKey(normal)) {
        removed.add(new Removal(present, rejected.get(normal)));
      } else if (chosen.stream().noneMatch(normal::equals)) {
        if (choice.others() == Others.KEEP) {
          kept.add(present);
        } else {
          removed.add(new Removal(present, "it was not measured"));
        }
      }
    }
    List<String> inForce = new ArrayList<>(chosen);
    inForce.addAll(kept);
    return new Merged(changed(inForce), inForce, kept, removed);
  }

  private String changed(List<String> inForce) {
    String changed;
    try {
      changed = format.with(text, inForce);
    } catch (RefusedException e) {
      Refusal refusal = e.refusal();
      String line = refusal.place().map(place -> "in line " + place.line() + " ").orElse("");
      throw new IllegalArgumentException(line + refusal.reason(), e);
    }
    if (!others(text).equals(othersOf(changed))) {
      throw new IllegalArgumentException("other settings would not stay as they are");
    }
    return changed;
  }

  private Map<String, Object> othersOf(String changed) {
    try {
      return others(changed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "what would be added is there already in another form, such as an inline table, dotted"
              + " keys or an escaped name",
          e);
    }
  }

  /**
   * Requires that a list holds texts alone: anything else in it would be lost.
   *
   * @throws IllegalArgumentException with the reason, a clause, where it does not
   */
  static void requireTexts(Tree list, String registry) {
    if (list.elements().size() != list.strings().size()) {
      throw new IllegalArgumentException("the list of " + registry + " holds what is no text");
    }
  }

  /** True if there is more in the file than the mirrors of the registry. */
  boolean holdsMore() {
    return format.holdsMore(others(text));
  }

  private Map<String, Object> others(String content) {
    return format.others(format.parse(content));
  }
}
