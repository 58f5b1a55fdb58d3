package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks gzip from the first read on; the JDK's stream reads the header when it is made. */
final class GunzippedStream extends InputStream {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final InputStream packed;
  private @Nullable InputStream unpacked;

  GunzippedStream(InputStream packed) {
    this.packed = packed;
  }

  private InputStream unpacked() throws IOException {
    InputStream begun = unpacked;
    if (begun == null) {
      begun = new GZIPInputStream(packed, BUFFER_BYTES);
      unpacked = begun;
    }
    return begun;
  }

  @Override
  public int read() throws IOException {
    return unpacked().read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return unpacked().read(into, offset, length);
  }
}
