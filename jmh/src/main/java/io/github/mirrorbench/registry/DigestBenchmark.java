package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds to hash 16 MiB: beside the reading thread as we do, and at once as the JDK can. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DigestBenchmark {
  private static final int BYTES = 16 * 1024 * 1024;

  private final byte[] content = new byte[128 * 1024];
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Setup
  public void fill() {
    new java.util.Random(1).nextBytes(content);
  }

  @TearDown
  public void stop() {
    threads.shutdown();
  }

  /** The pipe with its running digests; copying stands for reading. */
  @Benchmark
  public Digest hashedBesideReading() throws InterruptedException {
    RunningDigest digest = new RunningDigest();
    try (DigestPipe pipe = new DigestPipe(threads, digest)) {
      DigestPipe.Chunk chunk = pipe.take();
      for (int done = 0; done < BYTES; done += content.length) {
        if (chunk.room() == 0) {
          pipe.put(chunk);
          chunk = pipe.take();
        }
        System.arraycopy(content, 0, chunk.bytes, 0, content.length);
        chunk.length = content.length;
      }
      pipe.finish(chunk);
      return digest.soFar();
    }
  }

  /** The JDK's SHA-256 by itself. */
  @Benchmark
  public byte[] hashedAtOnce() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (int done = 0; done < BYTES; done += content.length) {
      sha.update(content);
    }
    return sha.digest();
  }
}
