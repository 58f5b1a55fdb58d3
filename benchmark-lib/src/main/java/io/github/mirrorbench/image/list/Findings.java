package io.github.mirrorbench.image.list;

import io.github.mirrorbench.image.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images found so far in a file, and what was skipped on the way. Not thread-safe. */
final class Findings {
  private static final String LOCAL = "localhost";
  private static final int LONGEST = 1000;

  private final Set<ImageReference> images = new LinkedHashSet<>();
  private final Map<String, ImageReference> services = new LinkedHashMap<>();
  private final List<Remark> skipped = new ArrayList<>();
  private final List<Remark> notes = new ArrayList<>();

  /** Takes a name if it is one. */
  void take(String file, int line, String name) {
    take(file, line, name, name, Set.of());
  }

  /** Takes the name of a service's image if it is one. */
  void takeService(
      String service, String file, int line, String written, String name, Set<String> unset) {
    take(file, line, written, name, unset).ifPresent(image -> services.put(service, image));
  }

  /**
   * Takes a name if it is one; returns the image then.
   *
   * @param written the name as the file has it, with its variables
   * @param unset the variables among them that have no value and count as empty
   */
  Optional<ImageReference> take(
      String file, int line, String written, String name, Set<String> unset) {
    String missing =
        unset.isEmpty()
            ? ""
            : String.join(" and ", unset) + (unset.size() == 1 ? " is not set" : " are not set");
    if (name.length() > LONGEST) {
      skip(
          file,
          line,
          "",
          "it has more than " + LONGEST + " characters, unlike any name of an image");
      return Optional.empty();
    }
    try {
      ImageReference image = ImageReference.parse(name);
      if (image.registry().equals(LOCAL)) {
        skip(file, line, written, "no registry has an image of localhost/: it was built here");
        return Optional.empty();
      }
      images.add(image);
      if (!unset.isEmpty()) {
        note(file, line, written, missing + ", which counts as empty");
      }
      return Optional.of(image);
    } catch (IllegalArgumentException e) {
      skip(file, line, written, unset.isEmpty() ? reason(written, name, e) : missing);
      return Optional.empty();
    }
  }

  private static String reason(String written, String name, IllegalArgumentException refusal) {
    if (!written.equals(name)) {
      return String.valueOf(refusal.getMessage());
    }
    if (name.contains("{{")) {
      return "it is a template; render it first, for instance with helm template";
    }
    if (name.contains("$")) {
      return "it has a variable that nothing here fills in; fill it in first, for instance with"
          + " envsubst";
    }
    return String.valueOf(refusal.getMessage());
  }

  void skip(String file, int line, String entry, String reason) {
    skipped.add(new Remark(file, line, entry, reason));
  }

  void note(String file, int line, String entry, String reason) {
    notes.add(new Remark(file, line, entry, reason));
  }

  ImageList as(ListForm form) {
    return new ImageList(form, List.copyOf(images), services, skipped, notes);
  }
}
