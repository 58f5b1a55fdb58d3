package io.github.mirrorbench.loopback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads request heads from a connection; bodies are not expected. */
record RequestReader(InputStream in) {
  private static final int LONGEST_HEAD = 64 * 1024;

  /** The next request; empty when the client has closed the connection between requests. */
  Optional<RequestHead> next() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int inARow = 0;
    while (inARow < 2) {
      int c = in.read();
      if (c < 0) {
        return Optional.empty();
      }
      if (c != '\r') {
        inARow = c == '\n' ? inARow + 1 : 0;
        head.write(c);
      }
      if (head.size() > LONGEST_HEAD) {
        throw new IOException("a request head of more than " + LONGEST_HEAD + " bytes");
      }
    }
    return Optional.of(parse(head.toString(StandardCharsets.ISO_8859_1)));
  }

  private static RequestHead parse(String head) throws IOException {
    String[] lines = head.split("\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3) {
      throw new IOException("no request line: " + lines[0]);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
      }
    }
    return new RequestHead(first[0], first[1], headers);
  }
}
