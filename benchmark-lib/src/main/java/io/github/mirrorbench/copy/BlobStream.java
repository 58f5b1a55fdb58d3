package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.Content;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * A blob on its way from the source to the target, hashed as it passes, with no more of it in
 * memory than one piece. The last piece is let through only when the whole has the right digest, so
 * no upload is ever complete with other bytes. A body that breaks off is gone on with by Range, at
 * the next server where one fails for good.
 *
 * <p>The state of the hash is kept every few MiB: when the target has lost what was under way, both
 * go back to there, and every byte that is sent again is hashed again. For one thread.
 */
final class BlobStream implements Content, AutoCloseable {
  private static final int PIECE = 128 * 1024;
  private static final long CHECKPOINT = 4L << 20;
  private static final int TRIES = 3;

  private final Source source;
  private final Descriptor blob;
  private final LongConsumer sent;
  private final TreeMap<Long, MessageDigest> checkpoints = new TreeMap<>();
  private final byte[] piece = new byte[PIECE];
  private MessageDigest hash = sha256();
  private long hashed;
  private long from;
  private int firstServer;
  private int server;
  private int vainTries;
  private Optional<Response> open = Optional.empty();
  private Optional<Failure> earlier = Optional.empty();
  private Optional<Failure> failure = Optional.empty();

  BlobStream(Source source, Descriptor blob, LongConsumer sent) {
    this.source = source;
    this.blob = blob;
    this.sent = sent;
  }

  static Digest digestOf(byte[] bytes) {
    return digestOf(sha256(), bytes);
  }

  private static Digest digestOf(MessageDigest hash, byte[] rest) {
    return new Digest(HexFormat.of().formatHex(hash.digest(rest)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static MessageDigest copyOf(MessageDigest hash) {
    try {
      return (MessageDigest) hash.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's sha256 can be copied", e);
    }
  }

  /** Goes back, so that what is written next begins at this offset. */
  void goBackTo(long offset) {
    from = offset;
    if (offset == hashed) {
      return;
    }
    close();
    var state = checkpoints.floorEntry(offset);
    hashed = state == null ? 0 : state.getKey();
    hash = state == null ? sha256() : copyOf(state.getValue());
    checkpoints.tailMap(hashed, false).clear();
  }

  /** The reason for which the source did not give the blob; the target did nothing wrong then. */
  Optional<Failure> failure() {
    return failure;
  }

  /** Begins anew at the server after the one that began; false if there is none. */
  boolean turnToNextServer() {
    server = ++firstServer;
    earlier = failure;
    vainTries = 0;
    hashed = -1;
    goBackTo(0);
    return server < source.servers();
  }

  @Override
  public long length() {
    return blob.sizeBytes() - from;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    failure = Optional.empty();
    try {
      pass(out);
    } catch (FetchEnded e) {
      failure = Optional.of(Source.moreTelling(earlier, e.failure()));
      throw new IOException("the source failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the copy was interrupted");
    }
  }

  private void pass(OutputStream out) throws IOException, FetchEnded, InterruptedException {
    while (hashed < blob.sizeBytes()) {
      int count = read();
      hash.update(piece, 0, count);
      long end = hashed + count;
      if (end == blob.sizeBytes()) {
        requireRight();
      }
      int skipped = (int) Math.min(count, Math.max(0, from - hashed));
      hashed = end;
      if (hashed / CHECKPOINT > (hashed - count) / CHECKPOINT) {
        checkpoints.put(hashed, copyOf(hash));
      }
      open.ifPresent(Response::pause);
      out.write(piece, skipped, count - skipped);
      open.ifPresent(Response::resume);
      sent.accept(count - skipped);
    }
    if (blob.sizeBytes() == 0) {
      requireRight();
    }
    readToEnd();
  }

  /** A body that was seen to its end leaves its connection to the next. */
  private void readToEnd() throws InterruptedException {
    try {
      if (open.isPresent()) {
        open.get().read(piece, 0, 1);
      }
    } catch (FetchEnded e) {
      // Nothing more was needed.
    }
    close();
  }

  /** Reads some bytes that belong to the blob, at least one. */
  private int read() throws FetchEnded, InterruptedException {
    while (true) {
      try {
        Response response = open.isPresent() ? open.get() : opened();
        int atMost = (int) Math.min(PIECE, blob.sizeBytes() - hashed);
        int count = response.read(piece, 0, atMost);
        if (count < 0) {
          throw response.failure(
              FailureKind.SIZE_MISMATCH,
              "the blob has " + hashed + " bytes, announced were " + blob.sizeBytes());
        }
        vainTries = 0;
        return count;
      } catch (FetchEnded e) {
        close();
        vainTries++;
        boolean isOver = !e.failure().kind().isTemporary() || vainTries >= TRIES;
        if (isOver && server + 1 >= source.servers()) {
          throw e;
        }
        if (isOver) {
          server++;
          earlier = Optional.of(e.failure());
          firstServer = hashed == 0 ? server : firstServer;
          vainTries = 0;
        }
      }
    }
  }

  private Response opened() throws FetchEnded, InterruptedException {
    Response response = source.blob(server, blob.digest(), hashed);
    open = Optional.of(response);
    if (response.status() == 200) {
      skip(response, hashed);
    }
    return response;
  }

  /** Passes over the beginning, where a server sends all of a blob to a request for its rest. */
  private void skip(Response response, long bytes) throws FetchEnded, InterruptedException {
    long left = bytes;
    while (left > 0) {
      int count = response.read(piece, 0, (int) Math.min(PIECE, left));
      if (count < 0) {
        throw response.failure(
            FailureKind.SIZE_MISMATCH, "the blob ends before byte " + bytes + " of it");
      }
      left -= count;
    }
  }

  private void requireRight() throws FetchEnded, InterruptedException {
    Digest found = digestOf(copyOf(hash), new byte[0]);
    if (!found.equals(blob.digest())) {
      Response response = open.isPresent() ? open.get() : opened();
      throw response.failure(
          FailureKind.DIGEST_MISMATCH, "the content is not " + blob.digest() + " but " + found);
    }
  }

  @Override
  public void close() {
    open.ifPresent(Response::close);
    open = Optional.empty();
  }
}
