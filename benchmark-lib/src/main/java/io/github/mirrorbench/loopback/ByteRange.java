package io.github.mirrorbench.loopback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of a body (RFC 9110, section 14).
 *
 * @param first offset of its first byte
 * @param last offset of its last byte, at least {@code first}
 */
record ByteRange(long first, long last) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

  /** The range in a header; empty when it is unsupported or lies outside the body. */
  static Optional<ByteRange> parse(String header, long sizeBytes) {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(form.group(1));
    long end = form.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(2));
    long last = Math.min(end, sizeBytes - 1);
    return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }

  String contentRange(long sizeBytes) {
    return "bytes " + first + "-" + last + "/" + sizeBytes;
  }
}
