package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.text.ThreeWayMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container engine whose mirrors can be configured: its name, its file, the text in it, and how
 * it takes effect. Stateless; {@link Engines#ALL} has them all.
 */
public interface Engine {

  /** The name on the command line. */
  String name();

  /** The reason, a clause, why this engine has no mirrors for a registry; empty where it has. */
  Optional<String> refusal(String registry);

  /** The reason, a clause, why the engine of a host has no mirrors for a registry. */
  default Optional<String> refusal(String registry, HostSystem host) {
    return refusal(registry);
  }

  /**
   * The configuration as text. A mirror that the engine cannot be told to use is left out and
   * named.
   *
   * @param authority a PEM file that the https mirrors' certificates may be signed by, as the
   *     engine's host spells its path; where the file has no place for it, an advisory says so
   */
  Rendering render(MirrorChoice choice, Optional<String> authority);

  /**
   * The configuration for the engine of a host, whose release may hold what others cannot; where
   * that is not known, or makes no difference, as {@link #render} has it.
   */
  default Rendering renderFor(MirrorChoice choice, HostSystem host) {
    return render(choice, Optional.empty());
  }

  /**
   * The mirrors of a registry that a parser finds in a file of this engine, in order, as the engine
   * spells them.
   *
   * @throws IllegalArgumentException with the fault when the text is no such file
   */
  List<String> readBack(String registry, String text, Parsers parsers);

  /** The file in which the engine of a host looks for the mirrors of a registry. */
  Path file(String registry, HostSystem host);

  /** The file in which the engine looks, where its own configuration may name another place. */
  default Path file(String registry, HostSystem host, Parsers parsers) {
    return file(registry, host);
  }

  /** Advisories on the mirrors themselves, whatever file they go into. */
  List<Advisory> inspect(MirrorChoice choice, HostSystem host);

  /**
   * Reads the file and what else decides, and plans the change.
   *
   * @param named a file to use in place of the engine's own on this host
   * @throws IOException when the file is there and cannot be read
   */
  Plan plan(MirrorChoice choice, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException;

  /**
   * Plans the changes for several registries, one for each file.
   *
   * @param choices the mirrors of each registry, each registry once
   * @throws IOException when a file is there and cannot be read
   */
  default List<Plan> plan(
      List<MirrorChoice> choices, Optional<Path> named, HostSystem host, Parsers parsers)
      throws IOException {
    List<Plan> plans = new ArrayList<>();
    for (MirrorChoice choice : choices) {
      plans.add(plan(choice, named, host, parsers));
    }
    return plans;
  }

  /**
   * The configuration of several registries as text, by the file it belongs in.
   *
   * @param choices the mirrors of each registry, each registry once
   */
  default Map<Path, Rendering> renderFor(
      List<MirrorChoice> choices, HostSystem host, Parsers parsers) {
    Map<Path, Rendering> texts = new LinkedHashMap<>();
    for (MirrorChoice choice : choices) {
      texts.merge(
          file(choice.registry(), host),
          renderFor(choice, host),
          (earlier, next) -> earlier.and(next, joined(earlier.text(), next, choice, parsers)));
    }
    return texts;
  }

  /** The text with the mirrors of one more registry; of most formats another document. */
  default String joined(String text, Rendering next, MirrorChoice choice, Parsers parsers) {
    return text + "---\n" + next.text();
  }

  /** True if the engine left a trace on a host: a program or a configuration of its own. */
  boolean isOn(HostSystem host);

  /**
   * The reason, a clause, why no pull on a host would go by the engine's file, though the engine is
   * there; empty where pulls may.
   */
  default Optional<String> futility(HostSystem host, Parsers parsers) {
    return Optional.empty();
  }

  /** True if the configuration is only ever printed: it has no file here that may be changed. */
  default boolean isPrintedOnly() {
    return false;
  }

  /**
   * The environment variables that speak in place of the engine's file wherever they are set, each
   * with what it does, a clause.
   */
  default Map<String, String> variables() {
    return Map.of();
  }

  /**
   * Takes a change of the engine's file back where others were made since.
   *
   * @param earlier the text before the change; empty where there was no file
   * @param written the text that the change made
   * @param now the text that became of it since
   * @return nothing when the change and what came since cannot be told apart
   */
  default Optional<String> undo(String earlier, String written, String now) {
    return ThreeWayMerge.of(written, earlier, now);
  }

  /**
   * A sentence, without its full stop, on what makes a running engine follow its changed file;
   * empty where the rendering says so already.
   *
   * @param text the content of the file now
   * @param host the host whose engine reads it
   */
  default Optional<String> activation(String text, HostSystem host) {
    return Optional.empty();
  }
}
