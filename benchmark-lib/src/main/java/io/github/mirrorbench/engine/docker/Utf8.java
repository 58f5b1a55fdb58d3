package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.refusal.RefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns a file's bytes into text that turns into the same bytes again, or refuses. */
final class Utf8 {
  private Utf8() {}

  static String decode(byte[] bytes) throws RefusedException {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      throw new RefusedException(
          "", 0, "the file is UTF-16", "save it as UTF-8 without a byte order mark");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new RefusedException(
          text,
          text.length(),
          String.format("the byte 0x%02x is not UTF-8", bytes[in.position()] & 0xff),
          "save the file as UTF-8; newer dockerds do not start with it");
    }
    return text;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }
}
