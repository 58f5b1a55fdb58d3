package io.github.mirrorbench.image.list;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the images of a compose file with all that it includes, the variables filled in from the
 * environment and the file {@code .env} beside it, as {@code docker compose config --images} does.
 */
final class ComposeProject {
  private static final String ENV_FILE = ".env";
  private static final int FILES_AT_MOST = 200;

  private final YamlReader yaml;
  private final Neighbours neighbours;
  private final Findings findings = new Findings();
  private final Map<Path, ComposeFile> loaded = new HashMap<>();

  private int projects;

  private ComposeProject(YamlReader yaml, Neighbours neighbours) {
    this.yaml = yaml;
    this.neighbours = neighbours;
  }

  static ImageList read(
      String file,
      List<YamlNode> documents,
      YamlReader yaml,
      Map<String, String> environment,
      Neighbours neighbours) {
    ComposeProject project = new ComposeProject(yaml, neighbours);
    ComposeFile first = new ComposeFile(file, Path.of(""), documents);
    project.take(
        List.of(first), name -> Optional.ofNullable(environment.get(name)), new HashSet<>());
    return project.findings.as(ListForm.COMPOSE);
  }

  /** Takes the services of files that override each other, then those of what they include. */
  private void take(
      List<ComposeFile> files, Function<String, Optional<String>> outer, Set<String> trail) {
    if (++projects > FILES_AT_MOST) {
      YamlNode place = files.get(0).documents().get(0);
      throw files.get(0).refusal(place, "more than " + FILES_AT_MOST + " files are included");
    }
    Function<String, Optional<String>> values = values(files.get(0), outer);
    Set<String> profiles = Set.of(values.apply("COMPOSE_PROFILES").orElse("").split("\\s*,\\s*"));
    Map<String, ComposeService> services = new LinkedHashMap<>();
    for (ComposeFile file : files) {
      file.services(Expansion.compose(values), this::load)
          .forEach((name, service) -> services.merge(name, service, (old, over) -> over.over(old)));
    }
    services.forEach((name, service) -> take(name, service, profiles, values));
    for (ComposeFile file : files) {
      if (!trail.add(file.file())) {
        throw file.refusal(file.documents().get(0), "it includes itself");
      }
      for (List<ComposeFile> included : file.included(Expansion.compose(values), this::load)) {
        if (!included.isEmpty()) {
          take(included, values, trail);
        }
      }
      trail.remove(file.file());
    }
  }

  private void take(
      String name,
      ComposeService service,
      Set<String> profiles,
      Function<String, Optional<String>> values) {
    String file = service.file();
    int line = service.line();
    String policy = service.pullPolicy().orElse("");
    if (!service.isActive(profiles)) {
      String all = String.join(", ", service.profiles());
      findings.skip(
          file,
          line,
          name,
          "its profile (" + all + ") is not active; COMPOSE_PROFILES activates profiles");
    } else if (service.image().isEmpty() && service.build().isEmpty()) {
      findings.skip(file, line, name, "it has neither image nor build");
    } else if (service.build().isPresent()
        && (service.image().isEmpty() || policy.equals("build"))) {
      findings.skip(file, line, name, "it is built here, " + service.recipe());
    } else if (policy.equals("never")) {
      findings.skip(file, line, name, "it is never pulled (pull_policy)");
    } else {
      String written = service.image().orElseThrow();
      try {
        Expansion expansion = Expansion.compose(values);
        String image = expansion.of(written);
        findings.takeService(name, file, line, written, image, expansion.unset());
        if (service.build().isPresent()) {
          findings.note(file, line, name, "it is also built here, " + service.recipe());
        }
      } catch (IllegalArgumentException e) {
        findings.skip(file, line, written, String.valueOf(e.getMessage()));
      }
    }
  }

  private Function<String, Optional<String>> values(
      ComposeFile file, Function<String, Optional<String>> outer) {
    String path = file.folder().resolve(ENV_FILE).toString();
    Map<String, String> own = content(path).map(text -> DotEnv.read(text, outer)).orElse(Map.of());
    return name -> outer.apply(name).or(() -> Optional.ofNullable(own.get(name)));
  }

  private ComposeFile load(ComposeFile from, YamlNode reference, String path) {
    if (path.contains("://") || path.startsWith("git@")) {
      throw from.refusal(reference, path + " is not on this machine; name a file");
    }
    Path place = from.folder().resolve(path).normalize();
    ComposeFile known = loaded.get(place);
    if (known != null) {
      return known;
    }
    String text =
        content(place.toString())
            .orElseThrow(() -> from.refusal(reference, "there is no file " + place));
    Path folder = place.getParent() == null ? Path.of("") : place.getParent();
    List<YamlNode> documents = YamlText.documents(yaml, place.toString(), text);
    if (documents.isEmpty()) {
      throw from.refusal(reference, place + " is empty");
    }
    ComposeFile file = new ComposeFile(place.toString(), folder, documents);
    loaded.put(place, file);
    return file;
  }

  private Optional<String> content(String path) {
    try {
      return neighbours.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
