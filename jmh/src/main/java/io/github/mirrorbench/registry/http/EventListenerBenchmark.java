package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.PacedResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
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

/** Microseconds of a small GET on a kept loopback connection, with and without our listener. */
@SuppressWarnings("NullAway.Init") // The harness calls start() before anything else.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventListenerBenchmark {
  private final OkHttpClient client = HttpClients.of(HttpSettings.builder().build());
  private LoopbackServer server;
  private Request request;

  @Setup
  public void start() throws IOException {
    server = LoopbackServer.start(request -> PacedResponse.ok(new Body.Filled(100, (byte) 1)));
    request = new Request.Builder().url(server.uri().toURL()).build();
  }

  @TearDown
  public void stop() {
    server.close();
    client.connectionPool().evictAll();
  }

  @Benchmark
  public long listenerOff() throws IOException {
    return read(request);
  }

  @Benchmark
  public long listenerOn() throws IOException {
    PhaseListener phases =
        new PhaseListener(
            "127.0.0.1", System::nanoTime, stage -> {}, (used, waited) -> Optional.empty());
    return read(request.newBuilder().tag(PhaseListener.class, phases).build());
  }

  private long read(Request request) throws IOException {
    try (Response response = client.newCall(request).execute()) {
      return response.body().bytes().length;
    }
  }
}
