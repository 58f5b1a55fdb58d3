package io.github.mirrorbench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.loopback.Pace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapedMirrorTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/ubuntu:22.04", 1, List.of(200_000L, 50_000L));
  private static final String TAG = "/v2/library/ubuntu/manifests/22.04";
  private static final String LAYER = "/v2/library/ubuntu/blobs/" + IMAGE.layers().get(0).digest();

  private static HttpResponse<byte[]> get(ShapedMirror mirror, String path, String... headers)
      throws Exception {
    return send(mirror, path, headers).get(10, TimeUnit.SECONDS);
  }

  private static CompletableFuture<HttpResponse<byte[]>> send(
      ShapedMirror mirror, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(mirror.endpoint().resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void servesTheImageUnderItsTagAndDigests() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST)) {
      HttpResponse<byte[]> tag = get(mirror, TAG);
      assertThat(tag.statusCode()).isEqualTo(200);
      assertThat(tag.headers().firstValue("docker-content-digest"))
          .contains(IMAGE.index().digest().toString());
      assertThat(tag.headers().firstValue("content-type")).contains(IMAGE.index().mediaType());

      String manifest = "/v2/library/ubuntu/manifests/" + IMAGE.manifest().digest();
      assertThat(get(mirror, manifest).headers().firstValue("content-type"))
          .contains(IMAGE.manifest().mediaType());
      assertThat(get(mirror, LAYER).body()).hasSize(200_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 404, 404",
    "TOO_MANY_REQUESTS, 429, 429",
    "SERVER_ERROR, 500, 500",
    "FORBIDDEN_BLOB, 200, 403",
    "HTML_PAGE, 200, 200"
  })
  void refusesAsItsFaultSays(Fault fault, int manifestStatus, int layerStatus) throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(fault))) {
      assertThat(get(mirror, "/v2/").statusCode()).isEqualTo(200);
      assertThat(get(mirror, TAG).statusCode()).isEqualTo(manifestStatus);
      assertThat(get(mirror, LAYER).statusCode()).isEqualTo(layerStatus);
    }
  }

  @ParameterizedTest
  @CsvSource({"HANG_AT_LAYER", "HANG_MID_BODY", "RESET_MID_BODY", "CLOSE_MID_BODY"})
  void breaksOnlyLayers(Fault fault) throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(fault))) {
      assertThat(get(mirror, TAG).statusCode()).isEqualTo(200);
      boolean hangs = fault.name().startsWith("HANG");
      assertThatThrownBy(() -> send(mirror, LAYER).get(hangs ? 1 : 10, TimeUnit.SECONDS))
          .isInstanceOf(hangs ? TimeoutException.class : ExecutionException.class);
    }
  }

  @Test
  void deafPortLetsNobodyConnect() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(Fault.HANG_AT_CONNECT));
        Socket socket = new Socket()) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), mirror.endpoint().getPort());
      assertThatThrownBy(() -> socket.connect(address, 300))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void liesAboutContentWhenAskedTo() throws Exception {
    byte[] truth;
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST)) {
      truth = get(mirror, LAYER).body();
    }
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(Fault.WRONG_CONTENT))) {
      assertThat(get(mirror, LAYER).body()).hasSize(200_000).isNotEqualTo(truth);
    }
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(Fault.WRONG_SIZE))) {
      assertThat(get(mirror, LAYER).body()).hasSize(199_999);
    }
  }

  @Test
  void staleTagNamesAnotherImageThatIsWhole() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.broken(Fault.STALE_TAG))) {
      String digest = get(mirror, TAG).headers().firstValue("docker-content-digest").orElseThrow();
      assertThat(digest).isNotEqualTo(IMAGE.index().digest().toString());
      assertThat(get(mirror, "/v2/library/ubuntu/manifests/" + digest).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void tokenOpensWhatIsClosedWithoutIt() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST.with(Trait.NEEDS_TOKEN))) {
      HttpResponse<byte[]> refused = get(mirror, TAG);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("www-authenticate"))
          .contains("Bearer realm=\"" + mirror.endpoint() + "/token\",service=\"shaped\"");
      assertThat(new String(get(mirror, "/token").body(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("{\"token\":\"shaped-mirror-token\",\"expires_in\":300}");
      assertThat(get(mirror, TAG, "Authorization", "Bearer shaped-mirror-token").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void redirectLeadsToTheSecondServer() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST.with(Trait.REDIRECTS_BLOBS))) {
      HttpResponse<byte[]> response = get(mirror, LAYER);
      assertThat(response.statusCode()).isEqualTo(307);
      assertThat(response.headers().firstValue("location"))
          .contains(mirror.blobHost().orElseThrow() + LAYER);
    }
  }

  @Test
  void refusedRangeBringsTheWhole() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST.with(Trait.REFUSES_RANGE))) {
      assertThat(get(mirror, LAYER, "Range", "bytes=0-9").body()).hasSize(200_000);
    }
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST)) {
      assertThat(get(mirror, LAYER, "Range", "bytes=0-9").body()).hasSize(10);
    }
  }

  @Test
  void onlyTheFirstTouchIsCold() throws Exception {
    Shape cold = Shape.FAST.withColdTouch(Duration.ofMillis(80));
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, cold)) {
      get(mirror, LAYER);
      get(mirror, LAYER);
      List<Access> log = mirror.accessLog();
      assertThat(log.get(0).untilFirstByte()).isGreaterThan(Duration.ofMillis(79));
      assertThat(log.get(1).untilFirstByte()).isLessThan(Duration.ofMillis(40));
    }
  }

  @Test
  void sleepGrowsWithTheSizeOfTheLayer() throws Exception {
    try (ShapedMirror mirror = ShapedMirror.start(IMAGE, Shape.FAST.sleepingAt(2_000_000))) {
      get(mirror, LAYER, "Range", "bytes=0-9");
      assertThat(mirror.accessLog().get(0).untilFirstByte()).isGreaterThan(Duration.ofMillis(99));
    }
  }

  @Test
  void jitterComesFromTheSeed() {
    Shape shape = Shape.of(Pace.of(1_000_000)).withJitter(0.2, 42);
    List<Double> first = rates(new Shaping(shape));
    assertThat(rates(new Shaping(shape))).isEqualTo(first);
    assertThat(first).doesNotHaveDuplicates().allMatch(rate -> rate > 800_000 && rate < 1_260_000);
  }

  private static List<Double> rates(Shaping shaping) {
    return java.util.stream.Stream.generate(() -> shaping.paced(ErrorResponses.serverError()))
        .limit(5)
        .map(response -> response.pace().bytesPerSecond())
        .toList();
  }
}
