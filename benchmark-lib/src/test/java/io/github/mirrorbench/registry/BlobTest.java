package io.github.mirrorbench.registry;

import static io.github.mirrorbench.registry.FakeRegistry.blobPath;
import static io.github.mirrorbench.registry.Sessions.UBUNTU;
import static io.github.mirrorbench.registry.Sessions.failureOf;
import static io.github.mirrorbench.registry.Sessions.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.registry.BlobRead.Proof;
import io.github.mirrorbench.registry.BlobRead.RangeUse;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobTest {
  private static final int STEP = 256 * 1024;

  private final Content layer = Content.layer(3 * STEP + 1000);
  private final FakeRegistry registry = FakeRegistry.start();
  private final RegistryClient client =
      new RegistryClient(RegistrySettings.anonymous(HttpSettings.builder().build()));
  private final RegistrySession session = client.session(registry.mirror());

  @AfterEach
  void close() {
    client.close();
    registry.close();
  }

  private List<Digest> prefixes(int steps) {
    return java.util.stream.IntStream.rangeClosed(0, steps)
        .map(i -> i == 0 ? 64 * 1024 : i * STEP)
        .mapToObj(bytes -> DigestPipe.digestOf(Arrays.copyOf(layer.bytes(), bytes)))
        .toList();
  }

  private String asked() {
    return "GET " + registry.url(blobPath(layer)) + ": ";
  }

  private Failure failureAfter(MockResponse answer) throws InterruptedException {
    registry.at(blobPath(layer), answer);
    return failureOf(layer(session, layer));
  }

  @Test
  void aWholeBlobIsProvenAndItsPrefixesAreDigested() throws InterruptedException {
    registry.serveBlob(layer);

    assertThat(layer(session, layer).value())
        .contains(
            new BlobRead(layer.bytes().length, Proof.WHOLE, RangeUse.NOT_REQUESTED, prefixes(3)));
  }

  @Test
  void anEmptyBlobIsProven() throws InterruptedException {
    Content empty = Content.of(Content.LAYER, "");
    registry.serveBlob(empty);

    assertThat(layer(session, empty).value())
        .contains(new BlobRead(0, Proof.WHOLE, RangeUse.NOT_REQUESTED, List.of()));
  }

  @Test
  void aChunkedBodyIsProvenToo() throws InterruptedException {
    registry.at(
        blobPath(layer),
        new MockResponse.Builder().chunkedBody(new Buffer().write(layer.bytes()), 10_000).build());

    assertThat(layer(session, layer).value().orElseThrow().proof()).isEqualTo(Proof.WHOLE);
  }

  @Test
  void aFlippedBitIsADigestMismatch() throws InterruptedException {
    byte[] flipped = layer.bytes().clone();
    flipped[STEP] ^= 1;

    assertThat(failureAfter(new MockResponse.Builder().body(new Buffer().write(flipped)).build()))
        .isEqualTo(
            new Failure(
                FailureKind.DIGEST_MISMATCH,
                Step.LAYER,
                asked()
                    + "the content is not "
                    + layer.digest()
                    + " but "
                    + DigestPipe.digestOf(flipped)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1 | false | the response has 787431 bytes where 787432 are due
          1  | false | the body is longer than the 787432 bytes due
          -1 | true  | the body ended after 787431 of 787432 bytes
          1  | true  | the body is longer than the 787432 bytes due
          """)
  void anotherSizeThanDescribedIsAMismatchForContainerdAndAHintForDocker(
      int off, boolean chunked, String refusal) throws InterruptedException {
    Content sent = Content.layer(layer.bytes().length + off);
    Descriptor described =
        new Descriptor(Content.LAYER, sent.digest(), sent.bytes().length - (long) off);
    Buffer body = new Buffer().write(sent.bytes());
    MockResponse.Builder answer = new MockResponse.Builder();
    registry.at(
        blobPath(sent), (chunked ? answer.chunkedBody(body, 100_000) : answer.body(body)).build());

    assertThat(layer(session, described, BlobRequest.whole()).value().orElseThrow().proof())
        .isEqualTo(Proof.WHOLE);
    try (RegistryClient containerd =
        new RegistryClient(
            RegistrySettings.anonymous(
                HttpSettings.builder().profile(Profile.CONTAINERD).build()))) {
      RegistrySession strict = containerd.session(registry.mirror());
      Failure failure = failureOf(layer(strict, described, BlobRequest.whole()));
      assertThat(failure.kind()).isEqualTo(FailureKind.SIZE_MISMATCH);
      assertThat(failure.message()).endsWith(": " + refusal);
    }
  }

  @Test
  void aBodyThatBreaksBehindItsLastByteIsWholeForContainerdOnly() throws InterruptedException {
    try (RawServer careless =
            RawServer.start(
                (socket, out) -> {
                  out.write("HTTP/1.1 200 OK\r\nContent-Length: 800000\r\n\r\n".getBytes(UTF_8));
                  out.write(layer.bytes());
                  socket.close();
                });
        RegistryClient containerd =
            new RegistryClient(
                RegistrySettings.anonymous(
                    HttpSettings.builder().profile(Profile.CONTAINERD).build()))) {
      BlobRequest whole = BlobRequest.whole();
      RegistrySession lenient = containerd.session(careless.mirror());

      assertThat(layer(lenient, layer.descriptor(), whole).value().map(BlobRead::proof))
          .contains(Proof.WHOLE);
      assertThat(careless.connections()).isEqualTo(1);
      assertThat(
              failureOf(layer(client.session(careless.mirror()), layer.descriptor(), whole)).kind())
          .isEqualTo(FailureKind.CONNECTION_LOST);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyFarBeyondItsSizeIsNotReadOn(boolean chunked) throws InterruptedException {
    Descriptor described = new Descriptor(Content.LAYER, layer.digest(), 1000);
    Buffer body = new Buffer().write(new byte[1024 * 1024 + 1001]);
    MockResponse.Builder answer = new MockResponse.Builder();
    registry.at(
        blobPath(layer), (chunked ? answer.chunkedBody(body, 100_000) : answer.body(body)).build());

    assertThat(failureOf(layer(session, described, BlobRequest.whole())).message())
        .isEqualTo(
            asked()
                + (chunked
                    ? "the body is longer than the 1049576 bytes due"
                    : "the response has 1049577 bytes where 1000 are due"));
  }

  @Test
  void aBrokenBodyIsConnectionLostAndCounted() throws InterruptedException {
    try (RawServer breaking =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: "
                + layer.bytes().length
                + "\r\n\r\n"
                + "x".repeat(5000))) {
      CallOutcome<BlobRead> outcome = layer(client.session(breaking.mirror()), layer);

      assertThat(failureOf(outcome).kind()).isEqualTo(FailureKind.CONNECTION_LOST);
      assertThat(failureOf(outcome).message())
          .endsWith(
              ": the connection broke within the body (unexpected end of stream); of "
                  + layer.bytes().length
                  + " bytes 5000 came in 3 requests, after which an engine gives up");
      assertThat(outcome.trace().hops())
          .extracting(Hop::bytes)
          .containsExactly(5000L, 5000L, 5000L);
    }
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void contentThatComesPackedIsUnpackedBeforeItIsProven(Profile profile) throws Exception {
    Content text = Content.of("text/plain", "a".repeat(100_000));
    MockResponse packed = FakeRegistry.packed(text).build();
    registry.at(blobPath(text), packed);
    try (RegistryClient client = Sessions.clientOf(profile)) {
      CallOutcome<BlobRead> read = layer(client.session(registry.mirror()), text);

      assertThat(read.value().orElseThrow().proof()).isEqualTo(Proof.WHOLE);
      assertThat(read.value().orElseThrow().bytes()).isEqualTo(100_000);
      assertThat(read.trace().hops().get(0).bytes())
          .isEqualTo(Long.parseLong(packed.getHeaders().get("Content-Length")));
    }
    assertThat(registry.requests().get(0).getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void aGzipFileThatIsLabelledSoIsUnpackedAndNoLongerItself(Profile profile) throws Exception {
    Content file = Content.of(Content.LAYER, gzip("a tar archive".repeat(50_000)));
    registry.at(
        blobPath(file), FakeRegistry.bodyOf(file).setHeader("Content-Encoding", "gzip").build());
    try (RegistryClient client = Sessions.clientOf(profile)) {
      for (BlobRequest request : List.of(BlobRequest.whole(), BlobRequest.first(10))) {
        assertThat(failureOf(layer(client.session(registry.mirror()), file.descriptor(), request)))
            .isEqualTo(
                new Failure(
                    FailureKind.DIGEST_MISMATCH,
                    Step.LAYER,
                    "GET "
                        + registry.url(blobPath(file))
                        + ": the content, which engines unpack because its Content-Encoding is"
                        + " gzip, is not the gzip file that is described"));
      }
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "identity", "gzip, gzip"})
  void otherEncodingsThanGzipAreNotTakenOff(String encoding) throws InterruptedException {
    registry.at(
        blobPath(layer),
        FakeRegistry.bodyOf(layer).setHeader("Content-Encoding", encoding).build());

    assertThat(layer(session, layer).value().orElseThrow().proof()).isEqualTo(Proof.WHOLE);
  }

  @Test
  void aBodyThatIsNotPackedAsItSaysIsNoBody() throws InterruptedException {
    registry.at(
        blobPath(layer), FakeRegistry.bodyOf(layer).setHeader("Content-Encoding", "gzip").build());

    assertThat(failureOf(layer(session, layer)).kind()).isEqualTo(FailureKind.PROTOCOL_ERROR);
    assertThat(failureOf(layer(session, layer)).message())
        .endsWith(": the body cannot be unpacked: Not in GZIP format");
  }

  @Test
  void aLayerThatIsCalledAWebPageIsJudgedByItsDigest() throws InterruptedException {
    registry.at(
        blobPath(layer), FakeRegistry.bodyOf(layer).setHeader("Content-Type", "text/html").build());

    assertThat(layer(session, layer).value().orElseThrow().proof()).isEqualTo(Proof.WHOLE);
  }

  @Test
  void aWholeLayerMayComeAsARangeThatWasNotAskedFor() throws InterruptedException {
    registry.at(
        blobPath(layer),
        FakeRegistry.bodyOf(layer)
            .code(206)
            .setHeader(
                "Content-Range",
                "bytes 0-" + (layer.bytes().length - 1) + "/" + layer.bytes().length)
            .build());

    assertThat(layer(session, layer).value().orElseThrow().proof()).isEqualTo(Proof.WHOLE);
  }

  @Test
  void aPageInPlaceOfALayerIsNoRegistry() throws InterruptedException {
    assertThat(
            failureAfter(
                    new MockResponse.Builder()
                        .setHeader("Content-Type", "text/html")
                        .body("<html>log in</html>")
                        .build())
                .kind())
        .isEqualTo(FailureKind.NOT_A_REGISTRY);
  }

  @Test
  void theFirstBytesComeByAPlainGetThatIsCut() throws InterruptedException {
    registry.serveBlob(layer);

    CallOutcome<BlobRead> read = layer(session, layer.descriptor(), BlobRequest.first(2L * STEP));

    assertThat(read).isInstanceOf(CallOutcome.Done.class);
    assertThat(read.value())
        .contains(new BlobRead(2L * STEP, Proof.NONE, RangeUse.NOT_REQUESTED, prefixes(2)));
    assertThat(registry.requests().get(0).getHeaders().get("Range")).isNull();
  }

  @Test
  void moreThanAllIsAll() throws InterruptedException {
    registry.serveBlob(layer);

    assertThat(
            layer(session, layer.descriptor(), BlobRequest.first(1L << 40))
                .value()
                .orElseThrow()
                .proof())
        .isEqualTo(Proof.WHOLE);
  }

  @Test
  void aRangeIsHonoured() throws InterruptedException {
    String size = String.valueOf(layer.bytes().length);
    registry.at(
        blobPath(layer),
        new MockResponse.Builder()
            .code(206)
            .setHeader("Content-Range", "bytes 1000-1999/" + size)
            .body(new Buffer().write(layer.bytes(), 1000, 1000))
            .build());

    assertThat(layer(session, layer.descriptor(), BlobRequest.range(1000, 1999)).value())
        .contains(new BlobRead(1000, Proof.NONE, RangeUse.HONOURED, List.of()));
    assertThat(registry.requests().get(0).getHeaders().get("Range")).isEqualTo("bytes=1000-1999");
    assertThat(failureOf(layer(session, layer.descriptor(), BlobRequest.range(0, 999))).message())
        .isEqualTo(
            asked()
                + "asked for bytes 0-999/"
                + size
                + " it sent \"bytes 1000-1999/"
                + size
                + "\"");
  }

  @Test
  void anIgnoredRangeIsNoFailure() throws InterruptedException {
    registry.serveBlob(layer);

    assertThat(layer(session, layer.descriptor(), BlobRequest.range(0, STEP - 1)).value())
        .contains(new BlobRead(STEP, Proof.NONE, RangeUse.IGNORED, prefixes(1)));
    assertThat(layer(session, layer.descriptor(), BlobRequest.range(STEP, 2 * STEP)).value())
        .contains(new BlobRead(0, Proof.NONE, RangeUse.IGNORED, List.of()));
  }

  @Test
  void aCutIsNoFailureAndKeepsWhatWasRead() throws InterruptedException {
    try (RawServer slow =
        RawServer.start(
            (socket, out) -> {
              out.write(
                  ("HTTP/1.1 200 OK\r\nContent-Length: " + layer.bytes().length + "\r\n\r\n")
                      .getBytes(StandardCharsets.ISO_8859_1));
              out.write(layer.bytes(), 0, STEP + 10);
              out.flush();
              socket.getInputStream().read();
            })) {
      RegistrySession patient = client.session(slow.mirror());
      CallOutcome<BlobRead> cut =
          layer(patient, layer.descriptor(), BlobRequest.whole().cutAfter(Duration.ofMillis(300)));

      assertThat(cut).isInstanceOf(CallOutcome.Cut.class);
      assertThat(cut.value())
          .contains(new BlobRead(STEP + 10, Proof.NONE, RangeUse.NOT_REQUESTED, prefixes(1)));
      assertThat(cut.trace().hops().get(0).bytes()).isEqualTo(STEP + 10);
      assertThat(cut.trace().hops().get(0).total()).isGreaterThan(Duration.ofMillis(299));
    }
  }

  @Test
  void whatAMirrorRefusedIsNotAskedAgain() throws InterruptedException {
    registry.at(blobPath(layer), FakeRegistry.status(403));
    Failure refused = failureOf(layer(session, layer));

    assertThat(failureOf(layer(session, layer))).isEqualTo(refused);
    assertThat(failureOf(session.head(UBUNTU))).isEqualTo(refused);
    assertThat(registry.requests()).hasSize(1);
  }
}
