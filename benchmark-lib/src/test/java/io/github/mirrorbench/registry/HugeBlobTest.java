package io.github.mirrorbench.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.http.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Memory does not grow with the size of a blob. */
class HugeBlobTest {
  private static final long MEBIBYTE = 1 << 20;
  private static final long SIZE = 4096 * MEBIBYTE;
  private static final byte[] PIECE = new byte[(int) MEBIBYTE];

  @Test
  @EnabledIfSystemProperty(
      named = "long",
      matches = "true",
      disabledReason = "4 GiB take some ten seconds")
  void fourGibibytesPassUnder64MebibytesOfLiveHeap() throws Exception {
    new Random(4).nextBytes(PIECE);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (long sent = 0; sent < SIZE; sent += PIECE.length) {
      sha.update(PIECE);
    }
    Descriptor huge =
        new Descriptor(Content.LAYER, new Digest(HexFormat.of().formatHex(sha.digest())), SIZE);
    try (RawServer server =
            RawServer.start(
                (socket, out) -> {
                  out.write(
                      ("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n")
                          .getBytes(StandardCharsets.US_ASCII));
                  for (long sent = 0; sent < SIZE; sent += PIECE.length) {
                    out.write(PIECE);
                  }
                  socket.close();
                });
        RegistryClient client =
            new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()))) {
      LiveHeap heap = new LiveHeap();

      CallOutcome<BlobRead> read =
          client
              .session(server.mirror())
              .blob(Sessions.UBUNTU, huge, BlobRequest.whole(), (elapsed, total) -> heap.at(total));

      assertThat(read.value().orElseThrow().proof()).isEqualTo(BlobRead.Proof.WHOLE);
      assertThat(heap.most).isPositive().isLessThan(64 * MEBIBYTE);
    }
  }

  /** Collects garbage at each half GiB and remembers the most that was left. */
  private static final class LiveHeap {
    private static final long EVERY = 512 * MEBIBYTE;

    private long next = EVERY;
    private long most;

    void at(long total) {
      if (total >= next) {
        next += EVERY;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
      }
    }
  }
}
