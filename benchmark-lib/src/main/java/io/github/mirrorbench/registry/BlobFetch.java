package io.github.mirrorbench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead.Proof;
import io.github.mirrorbench.registry.BlobRead.RangeUse;
import io.github.mirrorbench.registry.BlobRequest.Span;
import io.github.mirrorbench.registry.auth.Asker;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.CallLimits;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.CutFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Json;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Asks one mirror for blobs: the config, which is read, and layers, which are only proven. */
final class BlobFetch {
  private static final int CONFIG_BYTES_AT_MOST = 4 * 1024 * 1024;

  private final Mirror mirror;
  private final HttpSettings settings;
  private final MirrorUrls urls;
  private final Asker asker;
  private final BlobReader reader;

  BlobFetch(Mirror mirror, HttpSettings settings, MirrorUrls urls, Asker asker, Executor hashing) {
    this.mirror = mirror;
    this.settings = settings;
    this.urls = urls;
    this.asker = asker;
    this.reader = new BlobReader(hashing);
  }

  ImageConfig config(ImageReference image, Descriptor config, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    try (Response answer =
        ask(image, config, Optional.empty(), CallContext.of(Step.CONFIG, trace))) {
      requireStatus(answer, 200);
      BlobReader.checkLength(answer, config.sizeBytes());
      byte[] bytes = answer.whole(CONFIG_BYTES_AT_MOST, "the config");
      if (bytes.length != config.sizeBytes()) {
        throw answer.failure(
            FailureKind.SIZE_MISMATCH,
            "the config has " + bytes.length + " bytes where " + config.sizeBytes() + " are due");
      }
      Digest found = DigestPipe.digestOf(bytes);
      if (!found.equals(config.digest())) {
        throw answer.failure(
            FailureKind.DIGEST_MISMATCH, "the config is not " + config.digest() + " but " + found);
      }
      JsonNode root =
          Json.parse(bytes)
              .orElseThrow(
                  () -> answer.failure(FailureKind.PROTOCOL_ERROR, "the config is no JSON object"));
      return new ImageConfig(
          instant(root.path("created").asText("")), ManifestReader.platformOf(root));
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  CallOutcome<BlobRead> layer(
      ImageReference image,
      Descriptor layer,
      BlobRequest request,
      BodyObserver observer,
      TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    CallLimits limits = new CallLimits(request.cutAfter(), request.firstByteWithin());
    CallContext errand = new CallContext(Step.LAYER, limits, trace);
    try (Response answer = ask(image, layer, rangeOf(request.span()), errand)) {
      if (request.span() instanceof Span.Range range && answer.status() == 206) {
        requireRange(answer, range, layer.sizeBytes());
      } else {
        requireStatus(answer, 200);
      }
      return reader.read(answer, layer, request.span(), observer, trace);
    } catch (CutFetch cut) {
      return new CallOutcome.Cut<>(
          new BlobRead(0, Proof.NONE, RangeUse.NOT_ASKED, List.of()), trace.trace());
    }
  }

  private static Optional<String> rangeOf(Span span) {
    return span instanceof Span.Range range
        ? Optional.of("bytes=" + range.from() + "-" + range.toInclusive())
        : Optional.empty();
  }

  private void requireStatus(Response answer, int due) throws FetchEnded, InterruptedException {
    if (answer.status() != due) {
      throw answer.refusal();
    }
    ManifestFetch.requireNoPage(answer);
  }

  /** {@code Content-Range: bytes 0-99/1234}, the whole size perhaps written as {@code *}. */
  private static void requireRange(Response answer, Span.Range range, long size) throws FetchEnded {
    String told = answer.header("Content-Range").orElse("");
    String due = "bytes " + range.from() + "-" + Math.min(range.toInclusive(), size - 1) + "/";
    if (!told.equals(due + size) && !told.equals(due + "*")) {
      throw answer.failure(
          FailureKind.PROTOCOL_ERROR,
          "asked for " + due + size + " it sent \"" + SafeText.of(told) + "\"");
    }
  }

  private Response ask(
      ImageReference image, Descriptor blob, Optional<String> range, CallContext errand)
      throws FetchEnded, InterruptedException {
    return asker.ask(
        new Asker.Question(
            "GET",
            urls.blob(image, blob.digest()),
            mirror.repositoryOf(image),
            MediaTypes.acceptFor(blob.mediaType(), settings.profile()),
            range),
        errand);
  }
}
