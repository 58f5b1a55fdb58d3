package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.util.List;

/**
 * The part of a blob that was read.
 *
 * @param bytes the bytes of the body
 * @param proof whether size and sha256 were found equal to the descriptor
 * @param range the server's treatment of a {@code Range}
 * @param prefixDigests the running sha256 of the body after each number of {@link #prefixBytes},
 *     the first {@link #PREFIX_STEPS_AT_MOST} of them: the same bytes give the same digests from
 *     any mirror
 */
public record BlobRead(long bytes, Proof proof, RangeUse range, List<Digest> prefixDigests) {
  private static final long FIRST_PREFIX_BYTES = 64 * 1024;
  private static final long PREFIX_STEP_BYTES = 256 * 1024;

  /** Enough for 256 MiB, the budget of a run; it keeps memory bounded for any blob. */
  static final int PREFIX_STEPS_AT_MOST = 1024;

  /**
   * The bytes after which there is a running digest: 64 KiB, so that a mirror of which little is
   * read can be proven too, then each 256 KiB.
   *
   * @param step the number of the digest, from 0
   */
  public static long prefixBytes(int step) {
    return step == 0 ? FIRST_PREFIX_BYTES : step * PREFIX_STEP_BYTES;
  }

  /** The read of a call that was cut before the body. */
  static final BlobRead NOTHING = new BlobRead(0, Proof.NONE, RangeUse.NOT_REQUESTED, List.of());

  public BlobRead {
    prefixDigests = List.copyOf(prefixDigests);
  }

  /** The extent to which this call alone proved the bytes. */
  public enum Proof {
    /** Size and sha256 equal the descriptor. */
    WHOLE,
    /** Only a part was read: it can be compared by its running digests. */
    NONE
  }

  /** The fate of a {@code Range} header. */
  public enum RangeUse {
    NOT_REQUESTED,
    /** 206 with the requested range. */
    HONOURED,
    /**
     * 200, the whole body: of a range from 0 its first bytes were read, of another one nothing.
     * Some caches do so while a blob is cold.
     */
    IGNORED
  }
}
