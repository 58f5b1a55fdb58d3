package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.BlobRequest.Span;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.LayerRules;
import java.util.List;
import java.util.OptionalInt;

/**
 * Fetches a layer with the persistence of an engine: all its requests are one trace. The engine's
 * waits between them are left out, and belong into the prediction.
 */
final class LayerCall {
  private static final FailureKind LOST = FailureKind.CONNECTION_LOST;

  private final EndpointCaller caller;
  private final LayerRules rules;
  private final ImageReference image;
  private final Descriptor layer;
  private final BlobReader reader;
  private final TraceRecorder trace;
  private int resumes;
  private long furthest;
  private boolean hasNoRange;

  LayerCall(
      EndpointCaller caller,
      LayerRules rules,
      ImageReference image,
      Descriptor layer,
      BlobReader reader,
      TraceRecorder trace) {
    this.caller = caller;
    this.rules = rules;
    this.image = image;
    this.layer = layer;
    this.reader = reader;
    this.trace = trace;
  }

  BlobReader.Ended run(BlobRequest request) throws FetchEnded, InterruptedException {
    BlobRequest next = request;
    for (int requests = 1; ; requests++) {
      try {
        return opened(next);
      } catch (FailedFetch broken) {
        Span all = fromTheStart(request.span());
        if (all instanceof Span.Range || reader.received() == 0 || isHeldBack(broken)) {
          throw broken;
        }
        if (requests > 1) {
          count(next);
        }
        if (!goesOn(broken, next) || resumes + price() > rules.resumes()) {
          throw requests > 1 ? givenUp(broken, requests) : broken;
        }
        furthest = Math.max(furthest, reader.received());
        next = request.with(hasNoRange ? all : new Span.Rest(all, reader.received()));
      }
    }
  }

  /** The first bytes of a layer are resumed in the same way, however they were asked for. */
  private static Span fromTheStart(Span span) {
    return span instanceof Span.Range range && range.from() == 0
        ? new Span.First(range.length())
        : span;
  }

  /** Sends a request, again and at once while the engine forgives the answer. */
  private BlobReader.Ended opened(BlobRequest request) throws FetchEnded, InterruptedException {
    LayerGet get = new LayerGet(layer, request, reader);
    for (int tries = 1; ; tries++) {
      try {
        return caller.call(image, get, trace);
      } catch (FailedFetch refused) {
        if (tries >= rules.tries()
            || get.range().isPresent()
            || isHeldBack(refused)
            || !isForgiven(refused)) {
          throw refused;
        }
      }
    }
  }

  /** The budget of the run, not the server, ended it. */
  private static boolean isHeldBack(FailedFetch ended) {
    return ended.failure().kind() == FailureKind.NOT_ENOUGH_EVIDENCE;
  }

  /** A host that wants a pause gets it, and a ban is not provoked, whatever an engine would do. */
  private boolean isForgiven(FailedFetch refused) {
    int status = status().orElse(0);
    return (status == 404 || status >= 500) && !refused.wantsPause();
  }

  private void count(BlobRequest sent) {
    boolean isRest = sent.span() instanceof Span.Rest;
    boolean cameWhole = isRest && status().equals(OptionalInt.of(200));
    boolean wasRefused = isRest && !cameWhole && !status().equals(OptionalInt.of(206));
    boolean brought = reader.received() > furthest;
    resumes = rules.forgetsByProgress() && brought ? 0 : resumes + price();
    if (rules.startsOver() && (cameWhole || wasRefused) && !hasNoRange) {
      resumes += cameWhole ? 1 : 0;
      hasNoRange = true;
    }
  }

  /** The resumes that an engine needs for one more body. */
  private int price() {
    return hasNoRange ? 2 : 1;
  }

  private boolean goesOn(FailedFetch broken, BlobRequest sent) {
    boolean wasRefused = sent.span() instanceof Span.Rest && broken.failure().kind() != LOST;
    return broken.failure().kind() == LOST || (wasRefused && rules.startsOver());
  }

  private FailedFetch givenUp(FailedFetch broken, int requests) {
    return new FailedFetch(
        broken.failure().kind(),
        Step.LAYER,
        broken.failure().message()
            + "; of "
            + layer.sizeBytes()
            + " bytes "
            + Math.max(furthest, reader.received())
            + " came in "
            + requests
            + " requests, after which an engine gives up");
  }

  private OptionalInt status() {
    List<Hop> hops = trace.trace().hops();
    return hops.isEmpty() ? OptionalInt.empty() : hops.get(hops.size() - 1).status();
  }
}
