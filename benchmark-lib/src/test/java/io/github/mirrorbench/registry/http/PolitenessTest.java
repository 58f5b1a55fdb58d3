package io.github.mirrorbench.registry.http;

import static io.github.mirrorbench.registry.FakeRegistry.blobPath;
import static io.github.mirrorbench.registry.FakeRegistry.redirectTo;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRead;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.Content;
import io.github.mirrorbench.registry.FakeRegistry;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.TurnedClock;
import io.github.mirrorbench.registry.http.Trace.RateLimit;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No host is asked more than it can be expected to bear, whichever mirror leads to it. */
class PolitenessTest {
  private final Content layer = Content.layer(10);
  private final TurnedClock clock = new TurnedClock();
  private final FakeRegistry registry = FakeRegistry.start();
  private final FakeRegistry storage = FakeRegistry.start();
  private final RegistryClient client =
      new RegistryClient(
          RegistrySettings.anonymous(
              HttpSettings.builder().requestsPerMinute(3).ticker(clock).sleeper(clock).build()));

  @AfterEach
  void close() {
    client.close();
    registry.close();
    storage.close();
  }

  @Test
  void neverMoreThanThreeRequestsAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    registry.at(
        blobPath(layer),
        request -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause();
          now.decrementAndGet();
          return FakeRegistry.bodyOf(layer).build();
        });
    RegistrySession session = client.session(registry.mirror());
    RegistrySession other = client.session(registry.mirror());
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<Future<CallOutcome<BlobRead>>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      RegistrySession asked = i % 2 == 0 ? session : other;
      calls.add(callers.submit(() -> layer(asked, layer)));
    }
    for (Future<CallOutcome<BlobRead>> call : calls) {
      assertThat(call.get()).isInstanceOf(CallOutcome.Done.class);
    }
    callers.shutdown();

    assertThat(most).hasValue(3);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void loopbackIsNotSpaced() throws InterruptedException {
    registry.serveBlob(layer);
    RegistrySession session = client.session(registry.mirror());
    for (int i = 0; i < 10; i++) {
      layer(session, layer);
    }
    assertThat(clock.slept()).isEmpty();
  }

  @Test
  void aNameOfAPublicHostIsSpacedUntilItsAddressIsKnownToBePrivate() throws InterruptedException {
    String[] asked = new String[1];
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (RegistryClient named =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder()
                    .requestsPerMinute(1)
                    .ticker(clock)
                    .sleeper(clock)
                    .names(
                        host -> {
                          asked[0] = host;
                          return List.of(loopback);
                        })
                    .build()))) {
      RegistrySession session =
          named.session(Mirror.at(Endpoint.parse("http://mirror.example:" + registry.port())));

      session.ping();
      session.ping();

      assertThat(asked[0]).isEqualTo("mirror.example");
      assertThat(clock.slept()).isEmpty();
      assertThat(registry.requests()).hasSize(2);
    }
  }

  @Test
  void nothingIsAskedAfterTheFirst429() throws InterruptedException {
    registry.at(
        blobPath(layer),
        new MockResponse.Builder().code(429).setHeader("Retry-After", "30").build());
    RegistrySession session = client.session(registry.mirror());
    Failure limited =
        new Failure(
            FailureKind.RATE_LIMITED,
            Step.LAYER,
            "GET " + registry.url(blobPath(layer)) + ": status 429, to be asked again in 30 s");

    assertThat(failureOf(layer(session, layer))).isEqualTo(limited);
    assertThat(failureOf(session.head(ImageReference.parse("debian"))))
        .isEqualTo(new Failure(FailureKind.RATE_LIMITED, Step.MANIFEST, limited.message()));
    assertThat(failureOf(client.session(registry.mirror()).ping()).kind())
        .isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void aStorageThatLimitsClosesOnlyItself() throws InterruptedException {
    registry.at(blobPath(layer), redirectTo(storage.url("/b")));
    storage.at("/b", FakeRegistry.status(429));
    RegistrySession session = client.session(registry.mirror());

    assertThat(failureOf(layer(session, layer)).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(failureOf(layer(session, layer)).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    assertThat(session.ping().value()).isPresent();
    assertThat(storage.requests()).hasSize(1);
  }

  @Test
  void aPauseIsKeptAndAnUnavailableServerIsNotRepeatedSilently() throws InterruptedException {
    for (String wait : List.of("7", "0")) {
      registry.at(
          "/v2/", new MockResponse.Builder().code(503).setHeader("Retry-After", wait).build());
      RegistrySession session = client.session(registry.mirror());
      session.ping();
    }
    assertThat(clock.slept()).containsExactly(Duration.ofSeconds(7));
    assertThat(registry.requests()).hasSize(2);
  }

  @Test
  void theQuotaIsRecorded() throws InterruptedException {
    Content manifest = Content.manifest(Content.config(), layer);
    registry.at(
        FakeRegistry.manifestPath("latest"),
        FakeRegistry.bodyOf(manifest)
            .setHeader("ratelimit-limit", "100;w=21600")
            .setHeader("ratelimit-remaining", "7;w=21600")
            .build());

    Trace trace = client.session(registry.mirror()).head(UBUNTU).trace();

    assertThat(trace.rateLimit()).contains(new RateLimit(100, 7));
    assertThat(trace.startedNanos()).isPresent();
  }
}
