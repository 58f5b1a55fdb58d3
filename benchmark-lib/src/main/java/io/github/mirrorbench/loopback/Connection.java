package io.github.mirrorbench.loopback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Serves the requests of one accepted connection, one after the other.
 *
 * @param raw the TCP connection
 * @param socket the same, or TLS over it
 */
record Connection(
    int number, Socket raw, Socket socket, long acceptedAt, RequestHandler site, AccessLog log) {
  void serve() throws IOException {
    RequestReader requests = new RequestReader(socket.getInputStream());
    boolean open = true;
    while (open) {
      Optional<RequestHead> request = requests.next();
      open = request.isPresent() && new Exchange(request.get(), site.respond(request.get())).run();
    }
  }

  private void breakOff(TransferFault.Kind kind) throws IOException {
    switch (kind) {
      case HANG -> waitForTheClientToGiveUp();
      case RESET -> {
        raw.setSoLinger(true, 0);
        raw.close();
      }
      case CLOSE -> socket.close();
    }
  }

  private void waitForTheClientToGiveUp() throws IOException {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      // Bytes of further requests are of no interest; only the end is.
    }
  }

  /** One request and its response; logs itself when it ends, however it ends. */
  private final class Exchange implements PacedSender.Progress {
    private final RequestHead request;
    private final PacedResponse response;
    private final AccessLog.Entry entry = log.open();
    private final long requestReadAt = System.nanoTime();
    private OptionalLong firstByteAt = OptionalLong.empty();
    private OptionalLong lastByteAt = OptionalLong.empty();
    private long bodyBytes;
    private Duration late = Duration.ZERO;

    Exchange(RequestHead request, PacedResponse response) {
      this.request = request;
      this.response = response;
    }

    /** Sends the response and returns whether the connection may carry another request. */
    boolean run() throws IOException {
      try {
        return respond();
      } finally {
        entry.ended(
            new Access(
                number,
                request,
                response.status(),
                acceptedAt,
                requestReadAt,
                firstByteAt,
                lastByteAt,
                bodyBytes,
                late));
      }
    }

    private boolean respond() throws IOException {
      PacedSender.sleepUntil(requestReadAt + response.pace().headDelay().toNanos());
      Optional<TransferFault> interruption = response.interruption();
      if (interruption.isPresent() && interruption.get().isBeforeHead()) {
        aboutToEnd();
        breakOff(interruption.get().kind());
        return false;
      }
      long size = response.body().sizeBytes();
      Optional<ByteRange> range =
          request
              .header("range")
              .filter(
                  header ->
                      response.ranges() == PacedResponse.Ranges.HONOURED
                          && response.status() == 200)
              .flatMap(header -> ByteRange.parse(header, size));
      long length = range.map(ByteRange::length).orElse(size);
      long toSend = interruption.map(how -> Math.min(length, how.afterBytes())).orElse(length);
      if (request.isHead() || toSend == 0) {
        aboutToEnd();
      }
      sendHead(range, length, size);
      if (request.isHead()) {
        return !request.closes();
      }
      PacedSender sender = new PacedSender(socket.getOutputStream(), response);
      try {
        sender.send(range.map(ByteRange::first).orElse(0L), toSend, this);
      } finally {
        late = sender.late();
      }
      if (interruption.isPresent()) {
        breakOff(interruption.get().kind());
        return false;
      }
      return !request.closes();
    }

    @Override
    public void aboutToEnd() {
      if (response.interruption().filter(f -> f.kind() == TransferFault.Kind.HANG).isEmpty()) {
        entry.ending();
      }
    }

    @Override
    public void reached(long bytes) {
      bodyBytes = bytes;
      lastByteAt = OptionalLong.of(System.nanoTime());
    }

    private void sendHead(Optional<ByteRange> range, long length, long size) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 ");
      head.append(range.isPresent() ? 206 : response.status()).append(" -\r\n");
      response.headers().forEach((name, value) -> line(head, name, value));
      if (response.headers().keySet().stream().noneMatch("Content-Length"::equalsIgnoreCase)) {
        line(head, "Content-Length", Long.toString(length));
      }
      range.ifPresent(r -> line(head, "Content-Range", r.contentRange(size)));
      if (request.closes()) {
        line(head, "Connection", "close");
      }
      byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
      OutputStream out = socket.getOutputStream();
      firstByteAt = OptionalLong.of(System.nanoTime());
      out.write(bytes);
      out.flush();
      lastByteAt = OptionalLong.of(System.nanoTime());
    }

    private static void line(StringBuilder head, String name, String value) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }
}
