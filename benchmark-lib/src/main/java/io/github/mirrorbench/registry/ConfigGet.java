package io.github.mirrorbench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.BoundedJson;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** GET of an image's config, which is proven and read. */
record ConfigGet(Descriptor config) implements RegistryEndpoint<ImageConfig> {
  private static final int BYTES_AT_MOST = 4 * 1024 * 1024;

  @Override
  public String path() {
    return "blobs/" + config.digest();
  }

  @Override
  public List<String> accept(Profile profile) {
    return MediaTypes.acceptFor(config.mediaType(), profile);
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.CONFIG, trace);
  }

  @Override
  public ImageConfig read(Response response) throws FetchEnded, InterruptedException {
    BlobReader.checkLength(response, config.sizeBytes());
    byte[] bytes = response.whole(BYTES_AT_MOST, "the config");
    if (bytes.length != config.sizeBytes()) {
      throw response.failure(
          FailureKind.SIZE_MISMATCH,
          "the config has " + bytes.length + " bytes where " + config.sizeBytes() + " are due");
    }
    Digest found = DigestPipe.digestOf(bytes);
    if (!found.equals(config.digest())) {
      throw response.failure(
          FailureKind.DIGEST_MISMATCH, "the config is not " + config.digest() + " but " + found);
    }
    JsonNode root =
        BoundedJson.parse(bytes)
            .orElseThrow(
                () -> response.failure(FailureKind.PROTOCOL_ERROR, "the config is no JSON object"));
    return new ImageConfig(
        instant(root.path("created").asText("")), ManifestReader.platformOf(root));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
