package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.rules.ManifestRules;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The headers by which a response describes the manifest of a tag, as strictly as the profile's
 * engine takes them: dockerd's {@code descriptorFromResponse}, containerd's {@code Resolve}.
 */
record TagHeaders(Response response, ManifestRules rules) {
  /** True for a status whose headers engines read. */
  static boolean areGood(int status) {
    return status >= 200 && status < 400;
  }

  Optional<Digest> digest() throws FetchEnded {
    return ManifestGet.digestHeader(response);
  }

  /** Media type, or an empty text where the engine that goes by it would find out later. */
  String type() throws FetchEnded {
    Optional<String> header = response.header("Content-Type");
    if (header.isEmpty() && rules.stopsWithoutHeaders()) {
      throw missing("Content-Type");
    }
    return header.map(type -> type.replaceFirst(";.*", "")).orElse("");
  }

  OptionalLong length() throws FetchEnded {
    OptionalLong length = response.announcedLength();
    if (length.isEmpty() && rules.stopsWithoutHeaders()) {
      throw missing("Content-Length");
    }
    return length;
  }

  /** The words are dockerd's. */
  private FailedFetch missing(String header) {
    return response.failure(
        FailureKind.PROTOCOL_ERROR,
        "missing or empty " + header + " header, and dockerd stops here");
  }

  Descriptor descriptor(String type, Digest digest, long size) throws FetchEnded {
    if (!rules.goesByServedType()) {
      requireFetchable(type, size);
    }
    return new Descriptor(type, digest, size);
  }

  /** Refuses what is no manifest: containerd would take it for a blob. */
  void requireFetchable(String type, long size) throws FetchEnded {
    if (!MediaTypes.isKnown(type)) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR,
          "its Content-Type \"" + SafeText.of(type) + "\" is no media type of a manifest");
    }
    if (size == 0) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR, "it reports content size of zero, which engines refuse");
    }
  }
}
