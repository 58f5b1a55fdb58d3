package io.github.mirrorbench.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/** The body of a request, whose length is known before it is written. */
public interface Content {
  /** The length in bytes. */
  long length();

  /** True if it can be written several times; a stream cannot. */
  boolean isRepeatable();

  /**
   * Writes all of it, on the thread that sends the request.
   *
   * @throws IOException when it cannot be had or not be sent; the request ends with this
   */
  void writeTo(OutputStream out) throws IOException;

  /** The content of these bytes. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public boolean isRepeatable() {
        return true;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }
}
