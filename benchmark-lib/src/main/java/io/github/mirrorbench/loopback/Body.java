package io.github.mirrorbench.loopback;

import java.util.Arrays;

/** Content of known length that is made while it is sent, so that its size costs no memory. */
public interface Body {
  /** Nothing. */
  Body EMPTY = of(new byte[0]);

  /** The number of bytes in all. */
  long sizeBytes();

  /**
   * Copies the bytes from {@code offset} on into {@code buffer}, {@code length} of them; the caller
   * stays within the size. Called by several threads at once.
   */
  void read(long offset, byte[] buffer, int length);

  /** Content held in memory. */
  static Body of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Body() {
      @Override
      public long sizeBytes() {
        return copy.length;
      }

      @Override
      public void read(long offset, byte[] buffer, int length) {
        System.arraycopy(copy, (int) offset, buffer, 0, length);
      }
    };
  }

  /** So many bytes of one value. */
  record Filled(long sizeBytes, byte value) implements Body {
    @Override
    public void read(long offset, byte[] buffer, int length) {
      Arrays.fill(buffer, 0, length, value);
    }
  }
}
