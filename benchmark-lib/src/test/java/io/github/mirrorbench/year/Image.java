package io.github.mirrorbench.year;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.ResolvedImage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image that is pulled in the simulated year, of now and of a week ago. */
final class Image {
  static final ResolvedImage NOW = image(1, Instant.parse("2026-01-08T00:00:00Z"));
  static final ResolvedImage LAST_WEEK = image(2, Instant.parse("2026-01-01T00:00:00Z"));

  private Image() {}

  private static ResolvedImage image(int version, Instant created) {
    return new ResolvedImage(
        Optional.of(digest(version, 0)),
        digest(version, 1),
        List.of(),
        new Descriptor("application/vnd.oci.image.config.v1+json", digest(version, 2), 2_298),
        List.of(layer(version, 3, 29_724_688)),
        Optional.of(created),
        Optional.empty(),
        Optional.empty());
  }

  private static Descriptor layer(int version, int number, long bytes) {
    return new Descriptor(
        "application/vnd.oci.image.layer.v1.tar+gzip", digest(version, number), bytes);
  }

  private static Digest digest(int version, int number) {
    return new Digest(String.format(Locale.ROOT, "%032x%032x", version, number));
  }
}
