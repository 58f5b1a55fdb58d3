package io.github.mirrorbench.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A registry that does everything right. */
record Honest(List<OddImage> images) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  Reply answer(Asked asked) {
    if (asked.isPing()) {
      return Reply.of(200, "application/json", "{}")
          .with("Docker-Distribution-Api-Version", "registry/2.0");
    }
    return images.stream()
        .flatMap(image -> content(image, asked).stream())
        .findFirst()
        .orElseGet(
            () -> Reply.of(404, "application/json", "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"));
  }

  private static Optional<Reply> content(OddImage image, Asked asked) {
    String root = "/v2/" + image.repository();
    return Stream.of(
            named(root + "/manifests/", asked, image::namedManifest).map(Honest::manifest),
            named(root + "/blobs/", asked, image::blob).map(blob -> part(blob, asked)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Stored> named(
      String folder, Asked asked, Function<String, Optional<Stored>> find) {
    return Optional.of(asked.path())
        .filter(path -> path.startsWith(folder))
        .flatMap(path -> find.apply(path.substring(folder.length())));
  }

  static Reply manifest(Stored manifest) {
    return Reply.of(200, manifest.type(), manifest.bytes())
        .with("Docker-Content-Digest", manifest.digest());
  }

  /** A blob, or the range of it that is asked for. */
  static Reply part(Stored blob, Asked asked) {
    Reply whole =
        Reply.of(200, "application/octet-stream", blob.bytes()).with("Accept-Ranges", "bytes");
    Matcher range = RANGE.matcher(asked.head().header("range").orElse(""));
    if (!range.matches()) {
      return whole;
    }
    int size = blob.bytes().length;
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2).isEmpty() ? size : Math.min(size, Integer.parseInt(range.group(2)) + 1);
    if (from >= size) {
      return Reply.of(416).with("Content-Range", "bytes */" + size);
    }
    return whole
        .status(206)
        .withBody(Arrays.copyOfRange(blob.bytes(), from, to))
        .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
  }
}
