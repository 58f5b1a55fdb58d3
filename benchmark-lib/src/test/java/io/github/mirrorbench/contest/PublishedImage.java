package io.github.mirrorbench.contest;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.result.ResolvedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An image as it was published for linux/amd64.
 *
 * @param layers their compressed sizes in bytes
 * @param total the sum of the layers as it was published, in bytes
 */
record PublishedImage(String name, List<Long> layers, long total) {
  /** Reads the images in the file {@code most-pulled-images.csv}. */
  static List<PublishedImage> mostPulled() {
    try (InputStream file = PublishedImage.class.getResourceAsStream("/most-pulled-images.csv")) {
      byte[] bytes = Objects.requireNonNull(file).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(PublishedImage::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedImage parse(String line) {
    List<String> fields = List.of(line.split(",", -1));
    List<Long> layers = Arrays.stream(fields.get(1).split(" ", -1)).map(Long::valueOf).toList();
    return new PublishedImage(fields.get(0), layers, Long.parseLong(fields.get(2)));
  }

  ResolvedImage resolved() {
    List<Descriptor> blobs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      blobs.add(blob(i + 1, layers.get(i)));
    }
    return new ResolvedImage(
        Optional.of(blob(100, 1600).digest()),
        blob(101, 1200).digest(),
        List.of(),
        blob(102, 6000),
        blobs,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Descriptor blob(int number, long bytes) {
    return new Descriptor("layer", new Digest(String.format("%064x", number)), bytes);
  }
}
