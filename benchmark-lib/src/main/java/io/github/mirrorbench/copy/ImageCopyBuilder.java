package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.auth.AuthFile;
import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.rules.EngineRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the differences from the defaults of an {@link ImageCopy}. Not thread-safe. */
public final class ImageCopyBuilder {
  /** Some mirrors wait before the first byte for as long as all bytes would take. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration REACHED_WITHIN = Duration.ofSeconds(15);
  private static final Duration LONGEST_TRANSFER = Duration.ofHours(24);

  final CopyTarget target;
  final HttpSettings.Builder http =
      HttpSettings.builder()
          .rules(EngineRules.ofCopies(ImageCopy.REQUESTS_AT_ONCE))
          // The limit is there to measure politely; a copy asks for what it needs.
          .requestsPerMinute(Integer.MAX_VALUE);
  List<ImageReference> images = List.of();
  Optional<Platform> platform = Optional.empty();
  Map<String, List<Mirror>> mirrors = Map.of();
  Credentials credentials = Credentials.ANONYMOUS;
  CopyListener listener = CopyListener.SILENT;
  ImageCopy.Mode mode = ImageCopy.Mode.WRITE;

  ImageCopyBuilder(CopyTarget target) {
    this.target = target;
    patience(PATIENCE);
  }

  /** The images to copy; each once. */
  public ImageCopyBuilder images(List<ImageReference> references) {
    images = List.copyOf(references);
    return this;
  }

  /** The images to copy, by their names. */
  public ImageCopyBuilder images(String... names) {
    return images(List.of(names).stream().map(ImageReference::parse).toList());
  }

  /** Copies the manifest for one platform only; by default the index and all that it lists. */
  public ImageCopyBuilder platform(Platform value) {
    platform = Optional.of(value);
    return this;
  }

  /**
   * Reads images at mirrors of their registries, in this order, and only what those do not give at
   * the registries themselves.
   *
   * @param byRegistry the mirrors by the name of the registry that they stand for
   */
  public ImageCopyBuilder mirrors(Map<String, List<Mirror>> byRegistry) {
    mirrors = Map.copyOf(byRegistry);
    return this;
  }

  /**
   * Logs in by the files that docker and podman keep, {@code config.json} and {@code auth.json};
   * the first of them that has a login for a registry counts. By default nowhere.
   *
   * @param jsonTexts the texts of the files
   * @throws IllegalArgumentException when one of them is no JSON object
   */
  public ImageCopyBuilder authFiles(List<String> jsonTexts) {
    credentials = Credentials.firstOf(jsonTexts.stream().map(AuthFile::parse).toList());
    return this;
  }

  /** Writes nothing, and tells what a copy would do. */
  public ImageCopyBuilder dryRun() {
    mode = ImageCopy.Mode.DRY_RUN;
    return this;
  }

  /** The listener to the copy's progress; by default none. */
  public ImageCopyBuilder listener(CopyListener value) {
    listener = value;
    return this;
  }

  /**
   * Trusts these authorities, as PEM texts, besides the JDK's and the system's.
   *
   * @throws IllegalArgumentException when one of them holds no certificate
   */
  public ImageCopyBuilder authorities(List<String> pemTexts) {
    http.authorities(pemTexts);
    return this;
  }

  /** Sends all requests through an {@code http://} proxy; by default through none. */
  public ImageCopyBuilder proxy(URI url) {
    http.proxy(url);
    return this;
  }

  /** The time for which a silent registry is waited for; by default a minute. */
  public ImageCopyBuilder patience(Duration value) {
    Duration shorter = value.compareTo(REACHED_WITHIN) < 0 ? value : REACHED_WITHIN;
    http.timeouts(new Timeouts(shorter, shorter, shorter, value, value, LONGEST_TRANSFER, value));
    return this;
  }

  /**
   * The copy, ready to run.
   *
   * @throws IllegalArgumentException with the reason: no image, or two for one place
   */
  public ImageCopy build() {
    return new ImageCopy(this);
  }
}
