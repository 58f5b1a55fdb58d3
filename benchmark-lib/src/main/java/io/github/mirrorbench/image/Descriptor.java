package io.github.mirrorbench.image;

import java.util.List;

/**
 * The entry of a manifest for one blob or manifest it points to (OCI image spec, "Content
 * Descriptors").
 *
 * @param mediaType the media type as sent; unknown types are not an error
 * @param digest the digest of the exact bytes
 * @param sizeBytes the size in bytes, at least 0
 * @param urlHosts the hosts of the URLs at which the content says it is to be had too, each once
 *     and with its port unless that is the usual one
 */
public record Descriptor(String mediaType, Digest digest, long sizeBytes, List<String> urlHosts) {
  public Descriptor {
    urlHosts = List.copyOf(urlHosts);
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("the size of " + digest + " is negative: " + sizeBytes);
    }
  }

  /** A descriptor without URLs, as nearly all are. */
  public Descriptor(String mediaType, Digest digest, long sizeBytes) {
    this(mediaType, digest, sizeBytes, List.of());
  }
}
