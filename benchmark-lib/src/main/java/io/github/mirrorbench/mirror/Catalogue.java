package io.github.mirrorbench.mirror;

import io.github.mirrorbench.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Known mirrors as data: their addresses and their reported status. Nothing of it is believed
 * without measuring.
 *
 * @param entries names unique, in the order in which they become candidates; at most {@value
 *     #DEFAULTS_AT_MOST} of them default candidates
 */
public record Catalogue(List<CatalogueEntry> entries) {
  /**
   * The number of entries that may be candidates of every run: each costs somebody's server
   * requests.
   */
  public static final int DEFAULTS_AT_MOST = 12;

  private static final String BUILT_IN = "catalogue.json";

  public Catalogue {
    entries = List.copyOf(entries);
    Set<MirrorName> names = new HashSet<>();
    for (CatalogueEntry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException(
            "a catalogue has one entry a name, not two called \"" + entry.name() + "\"");
      }
    }
    long defaults = entries.stream().filter(CatalogueEntry::isDefault).count();
    if (defaults > DEFAULTS_AT_MOST) {
      throw new IllegalArgumentException(
          "a catalogue has at most " + DEFAULTS_AT_MOST + " default candidates, not " + defaults);
    }
  }

  /** The one that comes with the library. */
  public static Catalogue builtIn() {
    try (InputStream in =
        Objects.requireNonNull(Catalogue.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue in the jar cannot be read", e);
    }
  }

  /**
   * Reads one in the form of the built-in, which {@code docs/mirrors.md} describes.
   *
   * @throws IllegalArgumentException with the reason when it is none
   */
  public static Catalogue read(InputStream in) throws IOException {
    return CatalogueJson.read(in);
  }

  /**
   * This catalogue with the newer word of lists that others keep, each read into a catalogue. They
   * change statuses and add mirrors; which mirrors are default candidates changes only where two
   * sources agree and no other contradicts.
   */
  public Catalogue updatedBy(List<Catalogue> lists) {
    return lists.isEmpty() ? this : CatalogueUpdate.of(this, lists);
  }

  /** The text that {@link #read} reads. */
  public String toJson() {
    return CatalogueJson.write(this);
  }

  /** The entry with this name. */
  public Optional<CatalogueEntry> named(String name) {
    return entries.stream().filter(entry -> entry.name().text().equals(name)).findFirst();
  }

  /**
   * The mirror that a person means by {@code NAME} or {@code [NAME=]URL}: one of this catalogue, or
   * one of their own.
   *
   * @throws IllegalArgumentException with the reason
   */
  public Mirror meantBy(String text) {
    return named(text).map(Catalogue::measurable).orElseGet(() -> unlisted(text));
  }

  private static Mirror measurable(CatalogueEntry entry) {
    return entry
        .mirror()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    entry.name()
                        + " has an address for each account; give yours: "
                        + entry.name()
                        + "="
                        + entry.url()));
  }

  private static Mirror unlisted(String text) {
    if (MirrorName.isGiven(text) && !text.contains(".")) {
      throw new IllegalArgumentException(
          "the catalogue has no mirror called \"" + text + "\", and it is no URL");
    }
    return Mirror.parse(text);
  }

  /**
   * The entries that are candidates without being named: of Docker Hub the default ones, of another
   * registry those that were open to everybody when last looked at.
   */
  public List<CatalogueEntry> candidates(String registry) {
    return entries.stream()
        .filter(entry -> entry.serves().contains(registry))
        .filter(
            entry ->
                registry.equals(ImageReference.DOCKER_HUB) ? entry.isDefault() : entry.isOpen())
        .limit(DEFAULTS_AT_MOST)
        .toList();
  }

  /**
   * True if this catalogue knows the mirror and does not know it to stand for the registry. A
   * mirror of another registry may answer with another image of the same name.
   */
  public boolean isForOthersOnly(Mirror mirror, String registry) {
    return entries.stream()
        .filter(entry -> entry.mirror().filter(mirror::equals).isPresent())
        .anyMatch(entry -> !entry.serves().contains(registry));
  }

  /** The entry whose host, without a prefix, has this address. */
  public Optional<CatalogueEntry> at(Endpoint endpoint) {
    return entries.stream()
        .filter(entry -> entry.form() == RepositoryForm.HOST)
        .filter(entry -> entry.mirror().filter(m -> m.endpoint().equals(endpoint)).isPresent())
        .findFirst();
  }
}
