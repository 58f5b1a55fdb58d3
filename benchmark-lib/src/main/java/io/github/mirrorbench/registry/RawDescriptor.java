package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.Url;
import java.util.List;

/**
 * A descriptor as it is written: an index may say anything of what nobody asks for.
 *
 * @param mediaType the media type
 * @param digest the digest, which need not be one
 * @param sizeBytes the size in bytes, which may be negative
 * @param urls the places from which the content is to be had too
 */
record RawDescriptor(String mediaType, String digest, long sizeBytes, List<String> urls) {
  /** 1 PiB: no layer is as large, and the sizes of a whole manifest still add up in a long. */
  private static final long BYTES_AT_MOST = 1L << 50;

  static RawDescriptor of(GoStruct struct) throws Unreadable {
    struct.requireTexts("annotations");
    return new RawDescriptor(
        struct.text("mediaType"),
        struct.text("digest"),
        struct.number("size"),
        struct.texts("urls"));
  }

  /**
   * The descriptor of what is going to be fetched.
   *
   * @param bindsSize whether an engine holds the content against the size
   */
  Descriptor checked(boolean bindsSize) throws Unreadable {
    if (sizeBytes > BYTES_AT_MOST || (bindsSize && sizeBytes <= 0)) {
      throw new Unreadable("the manifest describes something of " + sizeBytes + " bytes");
    }
    try {
      return new Descriptor(
          SafeText.of(mediaType), Digest.parse(digest), Math.max(0, sizeBytes), urlHosts());
    } catch (IllegalArgumentException e) {
      throw new Unreadable("in the manifest " + SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  private List<String> urlHosts() {
    return urls.stream()
        .flatMap(url -> Url.parse(url).stream())
        .map(Url::authority)
        .distinct()
        .toList();
  }
}
