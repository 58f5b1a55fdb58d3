package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
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
 * @param digest the digest that it must have; without one, any: podman does not look at that of the
 *     header
 * @param described the line of the index, or the response to HEAD, that led to it
 * @param reader the reader of its body
 */
record ManifestGet(
    String name, Optional<Digest> digest, Optional<Descriptor> described, ManifestReader reader)
    implements RegistryEndpoint<Manifest> {

  static ManifestGet of(ImageReference image, ManifestReader reader) {
    return new ManifestGet(image.manifestName(), image.digest(), Optional.empty(), reader);
  }

  static ManifestGet of(Digest digest, ManifestReader reader) {
    return new ManifestGet(digest.toString(), Optional.of(digest), Optional.empty(), reader);
  }

  static ManifestGet of(Descriptor described, ManifestReader reader) {
    Digest digest = described.digest();
    return new ManifestGet(digest.toString(), Optional.of(digest), Optional.of(described), reader);
  }

  @Override
  public String path() {
    return "manifests/" + name;
  }

  @Override
  public List<String> accept(Profile profile) {
    return MediaTypes.acceptForManifest(profile, described.map(Descriptor::mediaType));
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
    if (reader.rules().bindsSizes()) {
      requireDescribedSize(response, bytes.length);
    }
    try {
      return reader.read(bytes, found, servedType(response), described.map(Descriptor::mediaType));
    } catch (Unreadable e) {
      throw response.failure(FailureKind.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> servedType(Response response) throws FetchEnded {
    Optional<String> header = response.header("Content-Type");
    if (!reader.rules().goesByServedType() || header.isEmpty()) {
      return response.contentType();
    }
    Optional<String> type = header.flatMap(GoMediaType::read);
    if (type.isEmpty()) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR,
          "its Content-Type is none that dockerd reads: \"" + SafeText.of(header.get()) + "\"");
    }
    return type;
  }

  private void requireDescribedSize(Response response, int size) throws FetchEnded {
    if (described.isPresent() && described.get().sizeBytes() != size) {
      throw response.failure(
          FailureKind.SIZE_MISMATCH,
          "the manifest has " + size + " bytes, announced were " + described.get().sizeBytes());
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
