package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.ManifestReader.NoManifest;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/**
 * GET of a manifest, which is proven.
 *
 * @param name a tag or a digest
 * @param digest the digest that it must have; without one, that of its own header
 * @param described the line of the index that led to it
 */
record ManifestGet(String name, Optional<Digest> digest, Optional<Descriptor> described)
    implements RegistryEndpoint<Manifest> {

  static ManifestGet of(ImageReference image) {
    return new ManifestGet(image.manifestName(), image.digest(), Optional.empty());
  }

  static ManifestGet of(Digest digest) {
    return new ManifestGet(digest.toString(), Optional.of(digest), Optional.empty());
  }

  static ManifestGet of(Descriptor described) {
    Digest digest = described.digest();
    return new ManifestGet(digest.toString(), Optional.of(digest), Optional.of(described));
  }

  @Override
  public String path() {
    return "manifests/" + name;
  }

  @Override
  public List<String> accept(Profile profile) {
    return described
        .map(line -> MediaTypes.acceptFor(line.mediaType(), profile))
        .orElseGet(() -> MediaTypes.acceptForManifest(profile));
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.MANIFEST, trace);
  }

  @Override
  public Manifest read(Response response) throws FetchEnded, InterruptedException {
    byte[] bytes = response.whole(ManifestReader.BYTES_AT_MOST, "the manifest");
    Digest found = DigestPipe.digestOf(bytes);
    requireSame(response, digest, found);
    if (digest.isEmpty()) {
      requireSame(response, digestHeader(response), found);
    }
    try {
      Manifest manifest = ManifestReader.read(bytes, found, response.contentType());
      if (described.isPresent()) {
        requireDescribed(response, manifest.descriptor(), described.get());
      }
      return manifest;
    } catch (NoManifest e) {
      throw response.failure(FailureKind.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private static void requireDescribed(Response response, Descriptor found, Descriptor due)
      throws FetchEnded {
    if (found.sizeBytes() != due.sizeBytes()) {
      throw response.failure(
          FailureKind.SIZE_MISMATCH,
          "the manifest has " + found.sizeBytes() + " bytes, its index says " + due.sizeBytes());
    }
    if (!found.mediaType().equals(due.mediaType())) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR,
          "the manifest is " + found.mediaType() + ", its index says " + due.mediaType());
    }
  }

  static Optional<Digest> digestHeader(Response response) throws FetchEnded {
    Optional<String> header = response.header("Docker-Content-Digest");
    try {
      return header.map(Digest::parse);
    } catch (IllegalArgumentException e) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR,
          "its Docker-Content-Digest is no digest: \"" + SafeText.of(header.orElse("")) + "\"");
    }
  }

  static void requireSame(Response response, Optional<Digest> due, Digest found) throws FetchEnded {
    if (due.isPresent() && !due.get().equals(found)) {
      throw response.failure(
          FailureKind.DIGEST_MISMATCH, "the manifest is not " + due.get() + " but " + found);
    }
  }
}
