package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.registry.BlobRequest.Span;
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
 * GET of a layer, which is proven and thrown away.
 *
 * @param layer the descriptor of the layer
 * @param request the part of it that is fetched
 * @param reader the reader of its body
 */
record LayerGet(Descriptor layer, BlobRequest request, BlobReader reader)
    implements RegistryEndpoint<BlobReader.Ended> {
  @Override
  public String path() {
    return "blobs/" + layer.digest();
  }

  @Override
  public List<String> accept(Profile profile) {
    return MediaTypes.acceptFor(layer.mediaType(), profile);
  }

  @Override
  public Optional<String> range() {
    if (request.span() instanceof Span.Rest rest) {
      return Optional.of("bytes=" + rest.from() + "-");
    }
    return request.span() instanceof Span.Range range
        ? Optional.of("bytes=" + range.from() + "-" + range.toInclusive())
        : Optional.empty();
  }

  @Override
  public boolean expects(int status) {
    return range().isPresent()
        ? status == 200 || status == 206
        : RegistryEndpoint.super.expects(status);
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return new CallContext(Step.LAYER, request.cutAfter(), request.firstByteWithin(), trace);
  }

  @Override
  public BlobReader.Ended read(Response response) throws FetchEnded, InterruptedException {
    if (response.status() == 206 && request.span() instanceof Span.Range range) {
      requireRange(response, range.from(), range.toInclusive());
    }
    if (response.status() == 206 && request.span() instanceof Span.Rest rest) {
      requireRange(response, rest.from(), layer.sizeBytes() - 1);
    }
    return reader.read(response, layer, request.span());
  }

  /** {@code Content-Range: bytes 0-99/1234}, the whole size perhaps written as {@code *}. */
  private void requireRange(Response response, long from, long toInclusive) throws FetchEnded {
    long size = layer.sizeBytes();
    String found = response.header("Content-Range").orElse("");
    String due = "bytes " + from + "-" + Math.min(toInclusive, size - 1) + "/";
    if (!found.equals(due + size) && !found.equals(due + "*")) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR,
          "asked for " + due + size + " it sent \"" + SafeText.of(found) + "\"");
    }
  }
}
