package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The answers of docker's engine for a host. */
final class DockerOnHost {
  private DockerOnHost() {}

  static Path file(HostSystem host) {
    return Engines.DOCKER.file("docker.io", host);
  }

  static String activation(HostSystem host) {
    return Engines.DOCKER
        .activation("{\"registry-mirrors\": [\"https://a.example\"]}", host)
        .orElseThrow();
  }

  static Path written(HostSystem host) throws IOException {
    Plan.Changing plan = (Plan.Changing) plan(host, Optional.empty());
    assertThat(new FileTransaction(Clock.systemUTC(), 10).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
    Path file = plan.file();
    assertThat(file).exists();
    return file;
  }

  static String reason(HostSystem host) throws IOException {
    return ((Plan.Refused) plan(host, Optional.empty())).refusal().reason();
  }

  static String refusal(HostSystem host) throws IOException {
    return ((Plan.Refused) plan(host, Optional.empty())).refusal().toString();
  }

  static List<String> findings(HostSystem host) throws IOException {
    return plan(host, Optional.empty()).findings().stream().map(Advisory::message).toList();
  }

  static Plan plan(HostSystem host, Optional<Path> named) throws IOException {
    MirrorChoice choice =
        MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://fastest.example"))));
    return Engines.DOCKER.plan(choice, named, host, new JacksonParsers());
  }
}
