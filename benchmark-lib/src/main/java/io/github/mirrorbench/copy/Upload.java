package io.github.mirrorbench.copy;

import io.github.mirrorbench.copy.CopyOutcome.Effort;
import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.registry.http.Content;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Brings one blob into a repository of the target, unless it is there. */
final class Upload {
  /** Blobs up to this size are read first and sent in the request that completes the upload. */
  private static final long SMALL = 128 * 1024;

  private static final int TRIES = 3;

  private final Source source;
  private final Target target;
  private final Descriptor blob;
  private final LongConsumer sent;

  Upload(Source source, Target target, Descriptor blob, LongConsumer sent) {
    this.source = source;
    this.target = target;
    this.blob = blob;
    this.sent = sent;
  }

  /**
   * Does it.
   *
   * @param elsewhere another repository of the target that has the blob
   */
  Effort run(Optional<String> elsewhere) throws CopyFailed, InterruptedException {
    Optional<Url> upload;
    try {
      if (target.hasBlob(blob.digest())) {
        return new Effort(0, 0, 0, 0, 1, 0);
      }
      upload = target.begin(blob.digest(), elsewhere);
    } catch (FetchEnded e) {
      throw new CopyFailed(Side.TARGET, e);
    }
    if (upload.isEmpty()) {
      return new Effort(0, 0, 0, 1, 0, 0);
    }
    try (BlobStream stream = new BlobStream(source, blob, sent)) {
      if (blob.sizeBytes() <= SMALL) {
        sendAtOnce(upload.get(), stream);
      } else {
        stream(upload.get(), stream);
      }
    }
    return new Effort(0, 1, blob.sizeBytes(), 0, 0, 0);
  }

  private void sendAtOnce(Url upload, BlobStream stream) throws CopyFailed, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) blob.sizeBytes());
    while (true) {
      try {
        stream.writeTo(bytes);
        break;
      } catch (IOException e) {
        bytes.reset();
        turnFromWrongBytes(stream, upload);
      }
    }
    try {
      target.complete(upload, blob.digest(), Content.of(bytes.toByteArray()));
    } catch (FetchEnded e) {
      throw new CopyFailed(Side.TARGET, e);
    }
  }

  /** Goes on to another server, which may have right what one sends wrong. */
  private void turnFromWrongBytes(BlobStream stream, Url upload)
      throws CopyFailed, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while copying a blob");
    }
    FailureKind kind = stream.failure().orElseThrow().kind();
    boolean isWrong = kind == FailureKind.DIGEST_MISMATCH || kind == FailureKind.SIZE_MISMATCH;
    Optional<io.github.mirrorbench.result.Failure> failure = stream.failure();
    if (!isWrong || !stream.turnToNextServer()) {
      target.cancel(upload);
      throw new CopyFailed(Side.SOURCE, failure.orElseThrow());
    }
  }

  private void stream(Url begun, BlobStream stream) throws CopyFailed, InterruptedException {
    Url upload = begun;
    long from = 0;
    int triesLeft = TRIES;
    Optional<FetchEnded> broken = Optional.empty();
    while (true) {
      stream.goBackTo(from);
      try {
        Url complete = target.append(upload, from, stream);
        target.complete(complete, blob.digest(), Content.of(new byte[0]));
        return;
      } catch (FetchEnded e) {
        if (stream.failure().isPresent()) {
          turnFromWrongBytes(stream, upload);
          upload = beginAgain();
          from = 0;
        } else if (--triesLeft > 0 && mayGoOn(e.failure().kind())) {
          Target.Reached reached = reached(upload);
          triesLeft += reached.bytes() > from ? 1 : 0;
          upload = reached.upload();
          from = reached.bytes();
          broken = Optional.of(e);
        } else {
          // An upload that the target has forgotten meanwhile was broken off for another reason.
          boolean isForgotten = e.failure().kind() == FailureKind.NOT_FOUND;
          throw new CopyFailed(Side.TARGET, isForgotten ? broken.orElse(e) : e);
        }
      }
    }
  }

  /** A server that took the time and said nothing is not asked again. */
  private static boolean mayGoOn(FailureKind kind) {
    return kind == FailureKind.CONNECTION_LOST || kind == FailureKind.SERVER_ERROR;
  }

  /** The point at which a broken upload goes on: many registries forget it, and it begins anew. */
  private Target.Reached reached(Url upload) throws CopyFailed, InterruptedException {
    try {
      Target.Reached reached = target.reached(upload);
      if (reached.bytes() < blob.sizeBytes()) {
        return reached;
      }
    } catch (FetchEnded e) {
      // The registry knows nothing of it.
    }
    return new Target.Reached(beginAgain(), 0);
  }

  private Url beginAgain() throws CopyFailed, InterruptedException {
    try {
      return target.begin(blob.digest(), Optional.empty()).orElseThrow();
    } catch (FetchEnded e) {
      throw new CopyFailed(Side.TARGET, e);
    }
  }
}
