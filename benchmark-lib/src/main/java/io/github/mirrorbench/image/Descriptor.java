package io.github.mirrorbench.image;

/**
 * What a manifest says of one blob or manifest it points to (OCI image spec, "Content
 * Descriptors").
 *
 * @param mediaType as sent; unknown types are not an error
 * @param digest of the exact bytes
 * @param sizeBytes at least 0
 */
public record Descriptor(String mediaType, Digest digest, long sizeBytes) {
  public Descriptor {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("the size of " + digest + " is negative: " + sizeBytes);
    }
  }
}
