package io.github.mirrorbench.copy;

import io.github.mirrorbench.copy.CopyOutcome.Effort;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * The blobs of all images of a run: each is brought to the target once, whoever needs it. Other
 * repositories that need it wait for the first, and then take it from there. Safe from any thread.
 */
final class Blobs {
  private final Executor threads;
  private final LongConsumer sent;
  private final Map<Key, CompletableFuture<Effort>> asked = new HashMap<>();
  private final Map<Digest, CompletableFuture<Effort>> last = new HashMap<>();
  private final Map<Digest, String> holders = new HashMap<>();

  private record Key(String repository, Digest digest) {}

  Blobs(Executor threads, LongConsumer sent) {
    this.threads = threads;
    this.sent = sent;
  }

  /** Completes when the blob is in the repository, with what this request for it cost. */
  synchronized CompletableFuture<Effort> bring(Descriptor blob, Source source, Target target) {
    Key key = new Key(target.repository(), blob.digest());
    CompletableFuture<Effort> before = asked.get(key);
    if (before != null && !before.isCompletedExceptionally()) {
      return before.thenApply(effort -> new Effort(0, 0, 0, 0, 1, 0));
    }
    CompletableFuture<Effort> own =
        last.getOrDefault(blob.digest(), CompletableFuture.completedFuture(Effort.NONE))
            .handleAsync((any, failure) -> copied(blob, source, target), threads);
    asked.put(key, own);
    last.put(blob.digest(), own);
    return own;
  }

  private Effort copied(Descriptor blob, Source source, Target target) {
    try {
      Effort effort = new Upload(source, target, blob, sent).run(holder(blob.digest()));
      hold(blob.digest(), target.repository());
      return effort;
    } catch (CopyFailed e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private synchronized Optional<String> holder(Digest digest) {
    return Optional.ofNullable(holders.get(digest));
  }

  private synchronized void hold(Digest digest, String repository) {
    holders.putIfAbsent(digest, repository);
  }
}
