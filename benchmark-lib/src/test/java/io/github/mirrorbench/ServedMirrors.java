package io.github.mirrorbench;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Mirrors of one image on loopback, measured in the order in which they were added. */
final class ServedMirrors implements AutoCloseable {
  private final SyntheticImage image;
  private final List<ShapedMirror> servers = new ArrayList<>();
  private final List<Mirror> candidates = new ArrayList<>();

  ServedMirrors(SyntheticImage image) {
    this.image = image;
  }

  ShapedMirror add(String name, Shape shape) throws IOException {
    ShapedMirror server = ShapedMirror.start(image, shape);
    servers.add(server);
    candidates.add(candidate(name, server));
    return server;
  }

  /** The mirror as a user would name it. */
  static Mirror candidate(String name, ShapedMirror server) {
    return new Mirror(
        new MirrorName(name), Endpoint.parse(server.endpoint().toString()), RepositoryForm.HOST);
  }

  /** Runs with default settings and without an upstream. */
  Result measure() throws Exception {
    return measure(7);
  }

  Result measure(long seed) throws Exception {
    return MirrorBenchmark.builder()
        .candidates(candidates)
        .images(List.of(image.reference()))
        .platform(Platform.parse("linux/amd64"))
        .noUpstream()
        .rules(ContestSettings.defaults(seed))
        .build()
        .run();
  }

  @Override
  public void close() {
    servers.forEach(ShapedMirror::close);
  }
}
