package io.github.mirrorbench.image;

/**
 * The entry of a manifest for one blob or manifest it points to (OCI image spec, "Content
 * Descriptors").
 *
 * @param mediaType the media type as sent; unknown types are not an error
 * @param digest the digest of the exact bytes
 * @param sizeBytes the size in bytes, at least 0
 */
public record Descriptor(String mediaType, Digest digest, long sizeBytes) {
  public Descriptor {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("the size of " + digest + " is negative: " + sizeBytes);
    }
  }
}
