package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.FetchEnded.FailedFetch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * The answer to one request: its head has been read, its body is read here. Closing records the hop
 * and lets the host's gate go; a body that was not read to its end costs the connection.
 */
final class Answer implements AutoCloseable {
  private static final int PIECE = 16 * 1024;

  private final Response response;
  private final BufferedSource source;
  private final Running running;
  private final HostGate gate;
  private final Clock clock;
  private long bytes;
  private boolean exhausted;
  private boolean closed;

  Answer(Response response, Running running, HostGate gate, Clock clock) {
    this.response = response;
    this.source = response.body().source();
    this.running = running;
    this.gate = gate;
    this.clock = clock;
  }

  int status() {
    return response.code();
  }

  HttpUrl url() {
    return response.request().url();
  }

  String method() {
    return response.request().method();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(response.header(name)).map(String::trim);
  }

  List<String> headers(String name) {
    return response.headers(name);
  }

  Optional<Duration> retryAfter() {
    return header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock));
  }

  /** Media type without parameters, in lower case. */
  Optional<String> contentType() {
    return header("Content-Type")
        .map(type -> type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
        .filter(type -> !type.isEmpty());
  }

  OptionalLong contentLength() {
    long length = response.body().contentLength();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** Whether what is told of the body's length agrees (RFC 9112, section 6.3). */
  boolean hasOneLength() {
    List<String> told = headers("Content-Length").stream().map(String::trim).distinct().toList();
    return header("Transfer-Encoding").isPresent()
        || told.isEmpty()
        || (told.size() == 1 && told.get(0).matches("[0-9]{1,18}"));
  }

  /** Spent in this call's requests so far. */
  Duration elapsed() {
    return running.elapsed();
  }

  /** A failure of the step that this answer belongs to, for {@code throw}. */
  FailedFetch failure(FailureKind kind, String cameBack) {
    return new FailedFetch(running.failures().failure(kind, cameBack));
  }

  /** A failure by status, with what the body says. */
  FailedFetch refusal() throws InterruptedException {
    return new FailedFetch(running.failures().of(status(), errorAnswer(), retryAfter()));
  }

  private ErrorAnswer errorAnswer() throws InterruptedException {
    try {
      return ErrorAnswer.parse(first(ErrorAnswer.BYTES_AT_MOST));
    } catch (FetchEnded e) {
      // The status alone says enough when its explanation cannot be read.
      return ErrorAnswer.parse(new byte[0]);
    }
  }

  /** Reads some bytes; -1 at the end of the body. */
  int read(byte[] into, int offset, int length) throws FetchEnded, InterruptedException {
    try {
      int count = source.read(into, offset, length);
      if (count < 0) {
        exhausted = true;
      } else {
        bytes += count;
        running.progress();
      }
      return count;
    } catch (IOException | IllegalStateException e) {
      throw running.broken(e);
    }
  }

  /** Reads the body, or of a longer one the first bytes. */
  byte[] first(int atMost) throws FetchEnded, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    while (body.size() < atMost) {
      int count = read(piece, 0, Math.min(PIECE, atMost - body.size()));
      if (count < 0) {
        break;
      }
      body.write(piece, 0, count);
    }
    return body.toByteArray();
  }

  /** Reads the whole body; a longer one is a failure. */
  byte[] whole(int atMost, String what) throws FetchEnded, InterruptedException {
    byte[] body = first(atMost + 1);
    if (body.length > atMost) {
      throw failure(
          FailureKind.PROTOCOL_ERROR, what + " is longer than the " + atMost + " bytes accepted");
    }
    return body;
  }

  /** Reads the rest of a small body, so that the connection can be kept. */
  void skim() throws InterruptedException {
    try {
      first(ErrorAnswer.BYTES_AT_MOST);
    } catch (FetchEnded e) {
      // Nobody needs these bytes.
      exhausted = false;
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    running.ended(OptionalInt.of(status()), bytes);
    if (!exhausted && !method().equals("HEAD")) {
      // Otherwise OkHttp would go on reading, hoping to keep the connection.
      running.cancel();
    }
    response.close();
    gate.leave();
  }
}
