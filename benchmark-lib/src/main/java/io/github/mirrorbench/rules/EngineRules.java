package io.github.mirrorbench.rules;

import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The rules of one engine: a mirror is fit exactly when this engine could pull through it. Code
 * that reads from registries asks these records, and never which engine it is.
 *
 * @param engine the engine and the version that the rules were seen in
 * @param http the rules for connections and requests
 * @param manifests the rules for manifests and indexes
 * @param layers the rules for layers
 */
public record EngineRules(
    String engine, HttpRules http, ManifestRules manifests, LayerRules layers) {
  /** Go's usual {@code net.Dialer}, in every engine. */
  private static final Duration DIAL = Duration.ofSeconds(30);

  /** Go's DefaultMaxIdleConnsPerHost, in every engine that keeps connections. */
  private static final int GO_IDLE = 2;

  /** Moby's {@code registry.go}: supportedMediaTypes. */
  private static final Pattern DOCKER_TYPES =
      Pattern.compile(
          "(?i)|(application/(vnd\\.oci\\.image|vnd\\.docker|octet-stream|json)|text/html)(\\..*)?");

  private static final Pattern ANY_TYPE = Pattern.compile(".*", Pattern.DOTALL);

  /** The layers that containerd unpacks ({@code mediatypes.go}: DiffCompression). */
  private static final Pattern CONTAINERD_LAYERS =
      Pattern.compile("application/vnd\\.(docker\\.image\\.rootfs|oci\\.image\\.layer)\\..*");

  private static final Pattern LAYERS_OF_DOCKER = Pattern.compile("application/vnd\\.docker\\..*");

  private static final EngineRules DOCKER =
      new EngineRules(
          "dockerd 20.10 to 28, graph driver",
          new HttpRules(
              0,
              true,
              false,
              false,
              true,
              false,
              false,
              false,
              false,
              false,
              true,
              DIAL,
              Duration.ofSeconds(15)),
          new ManifestRules(
              true,
              false,
              true,
              true,
              true,
              true,
              false,
              true,
              true,
              false,
              DOCKER_TYPES,
              DOCKER_TYPES,
              DOCKER_TYPES),
          new LayerRules(3, false, 2, 5, false, true, false, Duration.ofSeconds(5), 125));

  private static final EngineRules CONTAINERD =
      new EngineRules(
          "containerd 1.6 to 2.1",
          new HttpRules(
              GO_IDLE, false, true, true, false, false, false, false, true, true, true, DIAL, DIAL),
          new ManifestRules(
              true,
              true,
              false,
              false,
              false,
              true,
              true,
              false,
              true,
              true,
              ANY_TYPE,
              CONTAINERD_LAYERS,
              CONTAINERD_LAYERS),
          new LayerRules(3, false, 1, 3, true, false, true, Duration.ZERO, Integer.MAX_VALUE));

  /** Its resolver and fetcher are containerd's; a path below {@code /v2/} is none for dockerd. */
  private static final EngineRules DOCKER_CONTAINERD =
      new EngineRules(
          "dockerd 28, containerd image store",
          new HttpRules(
              GO_IDLE, false, true, true, false, false, false, false, true, false, true, DIAL,
              DIAL),
          CONTAINERD.manifests(),
          CONTAINERD.layers());

  /** One resume, and then as many as brought bytes (container-libs {@code body_reader.go}). */
  private static final EngineRules PODMAN =
      new EngineRules(
          "podman 5.4",
          new HttpRules(
              GO_IDLE, true, false, true, false, true, true, true, false, true, false, DIAL, DIAL),
          new ManifestRules(
              false,
              false,
              true,
              false,
              true,
              false,
              false,
              false,
              false,
              true,
              DOCKER_TYPES,
              ANY_TYPE,
              LAYERS_OF_DOCKER),
          new LayerRules(6, true, 1, 1, true, false, false, Duration.ZERO, Integer.MAX_VALUE));

  /**
   * The rules for copying images, which follows no engine: as tolerant as containerd, and with more
   * connections.
   *
   * @param atOnce the requests to one host at once, each on a connection that is kept
   */
  public static EngineRules ofCopies(int atOnce) {
    LayerRules layers = CONTAINERD.layers();
    return new EngineRules(
        "bench copy",
        CONTAINERD.http().keeping(atOnce),
        CONTAINERD.manifests(),
        layers.with(atOnce));
  }

  /** The rules of the engine that these settings follow. */
  public static EngineRules of(ContestSettings settings) {
    return of(settings.profile(), settings.connectionUse());
  }

  /** The rules of a profile's engine in a release that uses its connections in this way. */
  public static EngineRules of(Profile profile, ConnectionUse connections) {
    EngineRules usual = of(profile);
    return profile.connections() == connections
        ? usual
        : new EngineRules(
            usual.engine(),
            usual.http().keeping(connections == ConnectionUse.KEPT ? GO_IDLE : 0),
            usual.manifests(),
            usual.layers());
  }

  /** The rules of the engine that a profile stands for, where nothing is known of its release. */
  public static EngineRules of(Profile profile) {
    return switch (profile) {
      case DOCKER -> DOCKER;
      case DOCKER_CONTAINERD -> DOCKER_CONTAINERD;
      case CONTAINERD -> CONTAINERD;
      case PODMAN -> PODMAN;
    };
  }
}
