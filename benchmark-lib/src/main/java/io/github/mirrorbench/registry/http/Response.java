package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.result.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import okio.BufferedSource;

/**
 * The response to one request: its head has been read, its body is read here. Closing records the
 * hop and makes room for another request to the host; a body that was not read to its end costs the
 * connection.
 */
public final class Response implements AutoCloseable {
  private static final int PIECE = 16 * 1024;

  private final okhttp3.Response response;
  private final RunningCall running;
  private final boolean packed;
  private final InputStream body;
  private final Clock clock;
  private long wireBytes;
  private boolean arrived;
  private boolean exhausted;
  private boolean closed;
  private Runnable whenClosed = () -> {};

  Response(okhttp3.Response response, RunningCall running, boolean askedForGzip, Clock clock) {
    this.response = response;
    this.running = running;
    this.packed =
        askedForGzip && header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent();
    InputStream wire = new Wire(response.body().source());
    this.body = packed ? new GunzippedStream(wire) : wire;
    this.clock = clock;
  }

  public int status() {
    return response.code();
  }

  /** The authorization with which the request was sent. */
  public Optional<String> authorization() {
    return Optional.ofNullable(response.request().header(Request.AUTHORIZATION));
  }

  /** The URL of the request, which redirects may have led to. */
  public Url url() {
    return new Url(response.request().url());
  }

  Optional<InetAddress> address() {
    return running.address();
  }

  void onClose(Runnable task) {
    whenClosed = task;
  }

  String method() {
    return response.request().method();
  }

  /** The first header of this name, as Go takes it; an empty one is none. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst().map(String::trim).filter(text -> !text.isEmpty());
  }

  public List<String> headers(String name) {
    return response.headers(name);
  }

  Optional<Duration> retryAfter() {
    return header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock));
  }

  /** Media type without parameters, in lower case. */
  public Optional<String> contentType() {
    return header("Content-Type")
        .map(type -> type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT))
        .filter(type -> !type.isEmpty());
  }

  /**
   * The length by the header alone, which is all that the response to a HEAD has. Go's client drops
   * the header where it unpacks the body.
   */
  public OptionalLong announcedLength() {
    boolean isDropped = packed && !method().equals("HEAD");
    return isDropped || header("Transfer-Encoding").isPresent()
        ? OptionalLong.empty()
        : header("Content-Length")
            .map(text -> OptionalLong.of(Long.parseLong(text)))
            .orElse(OptionalLong.empty());
  }

  /** The body's length, unless only its end tells. */
  public OptionalLong contentLength() {
    long length = response.body().contentLength();
    return length < 0 || packed ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** True if the headers agree about the body's length (RFC 9112, section 6.3); empty is absent. */
  boolean hasOneLength() {
    List<String> told = headers("Content-Length").stream().map(String::trim).distinct().toList();
    return header("Transfer-Encoding").isPresent()
        || told.isEmpty()
        || (told.size() == 1 && told.get(0).matches("[0-9]{0,18}"));
  }

  /** True if the body comes in one piece or in chunks. */
  boolean isPlainOrChunked() {
    List<String> told = headers("Transfer-Encoding");
    return told.isEmpty() || (told.size() == 1 && told.get(0).trim().equalsIgnoreCase("chunked"));
  }

  /** True if each line of the head has a name; OkHttp gives a line without a colon none. */
  boolean hasNames() {
    return !response.headers().names().contains("");
  }

  /** True if the body came packed, and is read unpacked: Go's client does so, unseen by engines. */
  public boolean isUnpacked() {
    return packed;
  }

  /** The time spent in this call's requests so far. */
  public Duration elapsed() {
    return running.elapsed();
  }

  /** A failure of the step that this response belongs to, for {@code throw}. */
  public FailedFetch failure(FailureKind kind, String cameBack) {
    return new FailedFetch(running.failures().failure(kind, cameBack));
  }

  /** A failure by status, with what the body says. */
  public FailedFetch refusal() throws InterruptedException {
    return new FailedFetch(
        running.failures().of(status(), errorBody(), retryAfter()), retryAfter().isPresent());
  }

  private ErrorBody errorBody() throws InterruptedException {
    try {
      return ErrorBody.parse(first(ErrorBody.BYTES_AT_MOST));
    } catch (FetchEnded e) {
      // The status alone says enough when its explanation cannot be read.
      return ErrorBody.NONE;
    }
  }

  /** Reads some unpacked bytes; -1 at the end of the body. */
  public int read(byte[] into, int offset, int length) throws FetchEnded, InterruptedException {
    try {
      int count = body.read(into, offset, length);
      exhausted = count < 0;
      return count;
    } catch (IOException | IllegalStateException e) {
      if (e instanceof ZipException || (e instanceof EOFException && arrived)) {
        throw failure(
            FailureKind.PROTOCOL_ERROR,
            "the body cannot be unpacked: " + SafeText.of(String.valueOf(e.getMessage())));
      }
      throw running.broken(e);
    }
  }

  /** Lets the server wait: nothing is read until {@link #resume}. */
  public void pause() {
    running.pause();
  }

  /** Goes on to wait for bytes. */
  public void resume() {
    running.resume();
  }

  /** The body as it comes, counted. */
  private final class Wire extends InputStream {
    private final BufferedSource source;

    Wire(BufferedSource source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = source.read(into, offset, length);
      if (count < 0) {
        arrived = true;
      } else {
        wireBytes += count;
        running.progress();
      }
      return count;
    }

    /** Tells whether there is more: by this a reader of gzip knows whether another member comes. */
    @Override
    public int available() throws IOException {
      return source.exhausted() ? 0 : 1;
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
  public byte[] whole(int atMost, String what) throws FetchEnded, InterruptedException {
    byte[] body = first(atMost + 1);
    if (body.length > atMost) {
      throw failure(
          FailureKind.PROTOCOL_ERROR, what + " is longer than the " + atMost + " bytes accepted");
    }
    return body;
  }

  /** Reads the rest of a small body, so that the connection can be kept. */
  public void skim() throws InterruptedException {
    try {
      first(ErrorBody.BYTES_AT_MOST);
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
    running.ended(OptionalInt.of(status()), wireBytes);
    if (!exhausted && !method().equals("HEAD")) {
      // Otherwise OkHttp would go on reading, hoping to keep the connection.
      running.cancel();
    }
    response.close();
    whenClosed.run();
  }
}
