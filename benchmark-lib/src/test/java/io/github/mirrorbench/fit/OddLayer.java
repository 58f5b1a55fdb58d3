package io.github.mirrorbench.fit;

import java.util.function.UnaryOperator;

/**
 * A layer of an image.
 *
 * @param tar the archive
 * @param packed the blob that is stored
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record OddLayer(byte[] tar, byte[] packed) {
  /** Docker's layer for commands that change no file: two empty blocks. */
  static final OddLayer EMPTY = of(new byte[1024]);

  static OddLayer of(byte[] tar) {
    return new OddLayer(tar, Stored.gzip(tar));
  }

  /** Its archive as another blob. */
  OddLayer packedBy(UnaryOperator<byte[]> packing) {
    return new OddLayer(tar, packing.apply(tar));
  }
}
