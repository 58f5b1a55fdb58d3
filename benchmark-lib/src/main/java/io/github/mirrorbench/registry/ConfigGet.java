package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.util.List;

/**
 * GET of an image's config, which is proven and read.
 *
 * @param manifest the manifest that names it
 * @param bindsSizes whether a config of another size than described is refused
 */
record ConfigGet(Manifest.ImageManifest manifest, boolean bindsSizes)
    implements RegistryEndpoint<ImageConfig> {
  private static final int BYTES_AT_MOST = 4 * 1024 * 1024;

  @Override
  public String path() {
    return "blobs/" + config().digest();
  }

  private Descriptor config() {
    return manifest.config();
  }

  @Override
  public List<String> accept(Profile profile) {
    return MediaTypes.acceptFor(config().mediaType(), profile);
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.CONFIG, trace);
  }

  @Override
  public ImageConfig read(Response response) throws FetchEnded, InterruptedException {
    if (bindsSizes) {
      BlobReader.checkLength(response, config().sizeBytes());
    }
    byte[] bytes = response.whole(BYTES_AT_MOST, "the config");
    if (bindsSizes && bytes.length != config().sizeBytes()) {
      throw response.failure(
          FailureKind.SIZE_MISMATCH,
          "the config has " + bytes.length + " bytes where " + config().sizeBytes() + " are due");
    }
    Digest found = DigestPipe.digestOf(bytes);
    if (!found.equals(config().digest())) {
      throw response.failure(
          FailureKind.DIGEST_MISMATCH, "the config is not " + config().digest() + " but " + found);
    }
    try {
      return ImageConfig.read(bytes, manifest.layers().size());
    } catch (Unreadable e) {
      throw response.failure(FailureKind.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
  }
}
