package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.CommandLine;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.Service;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.Tree;
import io.github.mirrorbench.text.YamlEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Kubernetes of Rancher's: {@code registries.yaml}. An endpoint with any path but {@code /v2} is
 * taken word for word, so {@code /v2} is part of it then. A prefix goes into the endpoint rather
 * than into {@code rewrite}, which would apply to every endpoint.
 */
abstract class RancherEngine extends OwnFileEngine {
  private static final Pattern PRIVATE_REGISTRY =
      Pattern.compile("private-registry:\\s+[\"']?([^\"'#]+?)[\"']?\\s*(?:#.*)?");

  private final String title;
  private final List<String> services;

  /**
   * An engine with its name for messages and the services of its servers and agents.
   *
   * @param title the name as its makers write it
   */
  RancherEngine(String title, List<String> services) {
    this.title = title;
    this.services = List.copyOf(services);
  }

  /** The file that the flag {@code --private-registry} names, on the command line or as a key. */
  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = host.root().resolve("etc/rancher").resolve(name());
    Path file =
        ofCommandLine(host)
            .or(() -> ofConfig(folder))
            .map(named -> host.at(Path.of(named)))
            .orElse(folder.resolve("registries.yaml"));
    return new OwnFileLocation(file, folder);
  }

  private Optional<String> ofCommandLine(HostSystem host) {
    return traces().launches(host).stream()
        .flatMap(launch -> launch.commandLine().valueOf("--private-registry").stream())
        .map(CommandLine.Word::text)
        .findFirst();
  }

  /** Of several files the last one counts, as the engine merges them. */
  private static Optional<String> ofConfig(Path folder) {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("config.yaml")));
    try (Stream<Path> more = Files.list(folder.resolve("config.yaml.d"))) {
      more.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
    } catch (IOException e) {
      // Most hosts have no such folder.
    }
    Optional<String> named = Optional.empty();
    for (Path file : files) {
      try (Stream<String> lines = Files.lines(file)) {
        Optional<String> here =
            lines
                .map(PRIVATE_REGISTRY::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .findFirst();
        named = here.isPresent() ? here : named;
      } catch (IOException | UncheckedIOException e) {
        // Without it the engine goes by its usual file.
      }
    }
    return named;
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        title,
        Stream.concat(Stream.of(name()), services.stream()).distinct().toList(),
        services,
        List.of(),
        List.of("var/lib/rancher/" + name()));
  }

  @Override
  public Rendering renderFor(MirrorChoice choice, HostSystem host) {
    String restart =
        traces().launches(host).stream()
            .flatMap(launch -> launch.service().stream())
            .findFirst()
            .map(Service::restart)
            .orElse("restart " + String.join(" or ", services));
    return render(choice, Optional.empty(), restart);
  }

  @Override
  public Rendering render(MirrorChoice choice, Optional<String> authority) {
    return render(choice, authority, "restart " + String.join(" or ", services));
  }

  private Rendering render(MirrorChoice wanted, Optional<String> authority, String restart) {
    AddressLiterals literals = AddressLiterals.forK3s(wanted);
    MirrorChoice choice = literals.choice();
    List<Advisory> findings = new ArrayList<>(literals.findings());
    StringBuilder text = new StringBuilder();
    text.append(
        head("Endpoints are tried from top to bottom, then " + choice.registry() + " itself."));
    text.append("mirrors:\n  ")
        .append(JsonText.quote(choice.registry()))
        .append(":\n    endpoint:")
        .append(choice.mirrors().isEmpty() ? " []\n" : "\n");
    List<String> written = new ArrayList<>();
    for (Mirror mirror : choice.mirrors()) {
      String url = spelled(mirror, choice.registry());
      written.add(url);
      text.append("      - ").append(JsonText.quote(url)).append('\n');
    }
    authority.ifPresent(file -> text.append(authorities(choice.mirrors(), file)));
    findings.add(
        new Advisory(
            Kind.ACTIVATION,
            title
                + " reads the file when it starts: "
                + restart
                + ", on every node that has the file"));
    return new Rendering(text.toString(), written, findings);
  }

  private static String spelled(Mirror mirror, String registry) {
    Route route = Route.of(mirror, registry);
    boolean plain = route.before().isEmpty() && route.prefix().isEmpty();
    return plain ? route.origin() : route.whole();
  }

  private static String authorities(List<Mirror> mirrors, String file) {
    TreeSet<String> hosts = new TreeSet<>();
    mirrors.stream()
        .filter(mirror -> mirror.endpoint().isEncrypted())
        .forEach(mirror -> hosts.add(mirror.endpoint().authority()));
    StringBuilder text = new StringBuilder(hosts.isEmpty() ? "" : "configs:\n");
    for (String host : hosts) {
      text.append("  ").append(JsonText.quote(host)).append(":\n    tls:\n      ca_file: ");
      text.append(JsonText.quote(file)).append('\n');
    }
    return text.toString();
  }

  @Override
  public List<String> readBack(String registry, String text, Parsers parsers) {
    return Tree.of(parsers.yaml(text)).at("mirrors", registry, "endpoint").strings();
  }

  /** An entry of the registry's own takes it out of the one for all registries. */
  @Override
  List<Advisory> findingsIn(Path file, String text, MirrorChoice choice, Parsers parsers) {
    String registry = choice.registry();
    Tree mirrors = Tree.of(parsers.yaml(text)).at("mirrors");
    if (!mirrors.at(registry, "rewrite").members().isEmpty()) {
      return List.of(
          new Advisory(
              Kind.REWRITTEN,
              file
                  + " has a rewrite for "
                  + registry
                  + ", which applies to every endpoint: the chosen mirrors are asked for the names"
                  + " that it makes"));
    }
    if (!mirrors.members().containsKey("*") || mirrors.members().containsKey(registry)) {
      return List.of();
    }
    List<String> endpoints = mirrors.at("*", "endpoint").strings();
    return List.of(
        endpoints.isEmpty()
            ? new Advisory(
                Kind.SCOPE,
                file
                    + " has an entry \"*\", which shares images between nodes: "
                    + registry
                    + " keeps that beside its own endpoints")
            : new Advisory(
                Kind.LONGER_PREFIX,
                "the endpoints of \"*\" in "
                    + file
                    + " serve "
                    + registry
                    + " no longer once it has endpoints of its own: "
                    + String.join(", ", endpoints)));
  }

  @Override
  Optional<SharedFile> shared(String text, MirrorChoice choice, Parsers parsers) {
    List<String> present = readBack(choice.registry(), text, parsers);
    return Optional.of(
        new SharedFile(new RegistriesYaml(choice.registry(), parsers), choice, present, text));
  }

  /**
   * registries.yaml with registries of the user's own.
   *
   * @param registry the registry whose mirrors change in it
   */
  private record RegistriesYaml(String registry, Parsers parsers) implements SharedFile.Format {
    @Override
    public Map<String, Object> parse(String text) {
      return parsers.yaml(text);
    }

    @Override
    public Optional<String> spelled(Mirror mirror) {
      return Optional.of(RancherEngine.spelled(mirror, registry));
    }

    @Override
    public String with(String text, List<String> mirrors) throws RefusedException {
      Tree list = Tree.of(parse(text)).at("mirrors", registry, "endpoint");
      SharedFile.requireTexts(list, registry);
      return list.strings().equals(mirrors) ? text : YamlEdit.withList(text, place(), mirrors);
    }

    private List<String> place() {
      return List.of("mirrors", registry, "endpoint");
    }

    @Override
    public Map<String, Object> others(Map<String, Object> tree) {
      return Tree.without(tree, place());
    }
  }
}
