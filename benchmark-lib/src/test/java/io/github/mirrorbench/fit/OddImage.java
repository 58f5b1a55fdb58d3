package io.github.mirrorbench.fit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small image that engines really unpack: gzip layers, config, manifest, and the index that the
 * tag names. Made from a seed, so that no two servers hold the same bytes.
 */
record OddImage(
    String repository, Stored config, List<Stored> layers, Stored manifest, Stored index) {
  static final String TAG = "1";

  /** Its name as an engine is given it. */
  String reference() {
    return at("docker.io");
  }

  /** Its name at one registry. */
  String at(String authority) {
    return authority + "/" + repository + ":" + TAG;
  }

  /** The layer that takes longest. */
  Stored biggestLayer() {
    return layers.stream().max((a, b) -> a.bytes().length - b.bytes().length).orElseThrow();
  }

  Optional<Stored> namedManifest(String tagOrDigest) {
    if (tagOrDigest.equals(TAG)) {
      return Optional.of(index);
    }
    return Stream.of(index, manifest).filter(it -> it.digest().equals(tagOrDigest)).findFirst();
  }

  Optional<Stored> blob(String digest) {
    return Stream.concat(Stream.of(config), layers.stream())
        .filter(it -> it.digest().equals(digest))
        .findFirst();
  }
}
