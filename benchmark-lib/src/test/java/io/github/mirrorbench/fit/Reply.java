package io.github.mirrorbench.fit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A response down to the lines of its head, which may be as wrong as they like. Immutable.
 *
 * @param statusLine the first line
 * @param headerLines the other lines of the head in order
 * @param body the bytes behind the head; a HEAD request does not get them
 * @param sends the number of bytes of the body after which the connection is closed
 * @param after the time before the first byte
 * @param ending the fate of the connection
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Reply(
    String statusLine,
    List<String> headerLines,
    byte[] body,
    int sends,
    Duration after,
    Ending ending) {
  /** The fate of the connection behind a response. */
  enum Ending {
    /** Kept where the length of the body is told, else closed. */
    KEPT,
    /** Closed behind the response without having said so. */
    CLOSED,
    /** Closed without a response. */
    UNANSWERED,
    /** Kept open without a response. */
    SILENT
  }

  static Reply of(int status, String type, byte[] body) {
    return new Reply(line(status), List.of(), body, body.length, Duration.ZERO, Ending.KEPT)
        .with("Content-Length", Integer.toString(body.length))
        .with("Content-Type", type);
  }

  static Reply of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A bare refusal. */
  static Reply of(int status) {
    return of(status, "text/plain", "status " + status);
  }

  static Reply redirect(int status, String location) {
    return of(status).with("Location", location);
  }

  private static String line(int status) {
    return "HTTP/1.1 " + status + " Status";
  }

  /** With this status, and the head and body as they are. */
  Reply status(int status) {
    return startingWith(line(status));
  }

  Reply startingWith(String line) {
    return new Reply(line, headerLines, body, sends, after, ending);
  }

  /** With this header in place of any of the name. */
  Reply with(String name, String value) {
    return without(name).and(name, value);
  }

  /** With this header besides others of the name. */
  Reply and(String name, String value) {
    return andLine(name + ": " + value);
  }

  /** With this line at the end of the head, whatever it is. */
  Reply andLine(String line) {
    List<String> more = new ArrayList<>(headerLines);
    more.add(line);
    return new Reply(statusLine, List.copyOf(more), body, sends, after, ending);
  }

  Reply without(String name) {
    List<String> rest = headerLines.stream().filter(line -> !isNamed(line, name)).toList();
    return new Reply(statusLine, rest, body, sends, after, ending);
  }

  /** With these bytes behind the head that was made for others. */
  Reply sending(byte[] bytes) {
    return new Reply(statusLine, headerLines, bytes, bytes.length, after, ending);
  }

  /** With another body and its length. */
  Reply withBody(byte[] bytes) {
    return sending(bytes).with("Content-Length", Integer.toString(bytes.length));
  }

  /** Broken off when this much of the body is sent. */
  Reply cutAt(int bytes) {
    return new Reply(statusLine, headerLines, body, Math.min(bytes, body.length), after, ending);
  }

  Reply late(Duration wait) {
    return new Reply(statusLine, headerLines, body, sends, wait, ending);
  }

  Reply ending(Ending other) {
    return new Reply(statusLine, headerLines, body, sends, after, other);
  }

  Optional<String> header(String name) {
    return headerLines.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  boolean isOk() {
    return statusLine.contains(" 200 ");
  }

  /** The head as it is sent. */
  byte[] head() {
    String text = statusLine + "\r\n" + String.join("\r\n", headerLines) + "\r\n\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns whether a client knows where the next response begins. */
  boolean isDelimited(boolean toHead) {
    return toHead
        || (sends == body.length
            && (header("Content-Length").equals(Optional.of(Integer.toString(body.length)))
                || header("Transfer-Encoding").isPresent()));
  }

  private static boolean isNamed(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }
}
