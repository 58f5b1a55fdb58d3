package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.Platform;
import java.util.List;
import java.util.Optional;

/** A manifest whose bytes were verified against the digest of the request. */
public sealed interface Manifest {
  /** Media type, digest and size of its exact bytes. */
  Descriptor descriptor();

  /** Digest of its exact bytes. */
  default Digest digest() {
    return descriptor().digest();
  }

  /**
   * The manifest of one image.
   *
   * @param descriptor the descriptor of its own bytes
   * @param config the config of the image
   * @param layers the layers in order
   */
  record ImageManifest(Descriptor descriptor, Descriptor config, List<Descriptor> layers)
      implements Manifest {
    public ImageManifest {
      layers = List.copyOf(layers);
    }
  }

  /**
   * An index (docker: manifest list) of manifests for several platforms.
   *
   * @param descriptor the descriptor of its own bytes
   * @param entries the entries in order, without those whose platform no engine would match
   */
  record Index(Descriptor descriptor, List<Entry> entries) implements Manifest {
    public Index {
      entries = List.copyOf(entries);
    }

    /** The platform that it lists a manifest for; of several the wanted one before others. */
    public Optional<Platform> platformOf(Digest manifest, Platform wanted) {
      List<Platform> listed =
          entries.stream()
              .filter(entry -> entry.descriptor().digest().equals(manifest.toString()))
              .flatMap(entry -> entry.platform().stream())
              .toList();
      return listed.contains(wanted) ? Optional.of(wanted) : listed.stream().findFirst();
    }

    /** The platforms that it lists images for, each once, in its order. */
    public List<Platform> platforms() {
      return entries.stream()
          .flatMap(entry -> entry.platform().stream())
          .filter(platform -> !isAttestation(platform))
          .distinct()
          .toList();
    }

    /** Build attestations stand in an index under this platform. */
    private static boolean isAttestation(Platform platform) {
      return platform.os().equals("unknown");
    }
  }

  /**
   * A line of an index.
   *
   * @param descriptor the descriptor of a manifest or a nested index, as it is written
   * @param platform absent where the index does not say
   */
  record Entry(RawDescriptor descriptor, Optional<Platform> platform) {}
}
