package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** A registry on loopback that answers each path as it is told, and remembers what it was asked. */
public final class FakeRegistry implements AutoCloseable {
  public static final String REPOSITORY = "/v2/library/ubuntu";

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Function<RecordedRequest, MockResponse>> answers =
      new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  private FakeRegistry() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse answer =
                answers
                    .getOrDefault(request.getUrl().encodedPath(), other -> status(404))
                    .apply(request);
            return request.getMethod().equals("HEAD") ? withoutBody(answer) : answer;
          }
        });
    at("/v2/", status(200));
  }

  public static FakeRegistry start() {
    return new FakeRegistry().started();
  }

  public static FakeRegistry startTls(SSLSocketFactory identity) {
    FakeRegistry registry = new FakeRegistry();
    registry.server.useHttps(identity);
    return registry.started();
  }

  private FakeRegistry started() {
    try {
      server.start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MockResponse withoutBody(MockResponse answer) {
    return answer.newBuilder().body("").headers(answer.getHeaders()).build();
  }

  public static MockResponse status(int code) {
    return new MockResponse.Builder().code(code).build();
  }

  public static MockResponse redirectTo(String url) {
    return new MockResponse.Builder().code(307).addHeader("Location", url).build();
  }

  public static MockResponse.Builder bodyOf(Content content) {
    return new MockResponse.Builder()
        .code(200)
        .body(new Buffer().write(content.bytes()))
        .setHeader("Content-Type", content.descriptor().mediaType())
        .setHeader("Docker-Content-Digest", content.digest().toString());
  }

  /** The content as gzip, and said to be so. */
  public static MockResponse.Builder packed(Content content) {
    Buffer packed = new Buffer();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed.outputStream())) {
      gzip.write(content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bodyOf(content).body(packed).setHeader("Content-Encoding", "gzip");
  }

  public FakeRegistry at(String path, MockResponse answer) {
    return at(path, request -> answer);
  }

  public FakeRegistry at(String path, Function<RecordedRequest, MockResponse> answer) {
    answers.put(path, answer);
    return this;
  }

  /** Serves a manifest by digest, and by tag when one is given. */
  public FakeRegistry serveManifest(Content manifest, String... tags) {
    at(manifestPath(manifest.digest().toString()), bodyOf(manifest).build());
    for (String tag : tags) {
      at(manifestPath(tag), bodyOf(manifest).build());
    }
    return this;
  }

  public FakeRegistry serveBlob(Content blob) {
    return at(blobPath(blob), bodyOf(blob).build());
  }

  public static String manifestPath(String name) {
    return REPOSITORY + "/manifests/" + name;
  }

  public static String blobPath(Content blob) {
    return REPOSITORY + "/blobs/" + blob.digest();
  }

  public String url(String path) {
    return server.url(path).toString();
  }

  public int port() {
    return server.getPort();
  }

  public String authority() {
    return server.getHostName() + ":" + server.getPort();
  }

  public Mirror mirror() {
    String url = url("/");
    return new Mirror(
        new MirrorName("fake"),
        Endpoint.parse(url.substring(0, url.length() - 1)),
        RepositoryForm.HOST);
  }

  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Method and target of each request. */
  public List<String> asked() {
    return requests.stream().map(r -> r.getMethod() + " " + r.getTarget()).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
