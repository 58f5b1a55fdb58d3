package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySettings;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Timeouts;
import io.github.mirrorbench.result.ClientCalibration;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.simulation.ShapedMirror;
import java.time.Duration;
import java.util.OptionalDouble;

/** Probes and settings shared by tests. */
final class Probes {
  static final FirstRead FIRST_READ = new FirstRead(64 * 1024, 4 << 20, Duration.ofSeconds(2), 4);
  static final Duration BUDGET = Duration.ofSeconds(20);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Platform LINUX = Platform.parse("linux/amd64");

  private Probes() {}

  static Mirror mirror(String name, ShapedMirror shaped) {
    return new Mirror(
        new MirrorName(name), Endpoint.parse(shaped.endpoint().toString()), RepositoryForm.HOST);
  }

  static HttpSettings.Builder settings(Profile profile) {
    return HttpSettings.builder()
        .profile(profile)
        .timeouts(Timeouts.uniform(Duration.ofMillis(800)));
  }

  /** Warmed up, where times matter. */
  static LiveProbe open(HttpSettings settings) throws InterruptedException {
    return LiveProbe.open(
        RegistrySettings.anonymous(settings), LINUX, LONGEST, ProbeListener.SILENT);
  }

  /** At once, where they do not. */
  static LiveProbe openCold(HttpSettings http) {
    RegistrySettings settings = RegistrySettings.anonymous(http);
    return new LiveProbe(
        settings,
        LINUX,
        LONGEST,
        ProbeListener.SILENT,
        new RegistryClient(settings),
        new ClientCalibration(OptionalDouble.empty(), Duration.ZERO));
  }
}
