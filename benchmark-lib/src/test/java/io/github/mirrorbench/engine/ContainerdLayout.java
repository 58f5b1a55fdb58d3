package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.host.HostLayout;
import io.github.mirrorbench.engine.plan.Advisory;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A host with containerd, below a folder. */
abstract class ContainerdLayout {
  static final MirrorChoice CHOICE =
      MirrorChoice.of(List.of(Mirror.at(Endpoint.parse("https://good.example"))));
  static final String SECOND = "[plugins.\"io.containerd.grpc.v1.cri\".registry]\n";
  static final String THIRD = "[plugins.\"io.containerd.cri.v1.images\".registry]\n";

  @TempDir Path root;
  HostLayout host;

  @BeforeEach
  final void layOut() {
    host = new HostLayout(root).lookedAtBy(0).program("containerd");
  }

  final Containerd engine() {
    return (Containerd) Engines.named("containerd").orElseThrow();
  }

  final Path usual() {
    return root.resolve("etc/containerd/certs.d");
  }

  final Path hosts() {
    return usual().resolve("docker.io/hosts.toml");
  }

  final Path config() {
    return root.resolve("etc/containerd/config.toml");
  }

  final void configured() {
    config("version = 2\n" + SECOND + "config_path = \"" + usual() + "\"\n");
  }

  final void config(String text) {
    host.file("etc/containerd/config.toml", text);
  }

  /** Installs a containerd that says this of itself. */
  final void release(String release) {
    host.file(
        "bin/containerd",
        "#!/bin/sh\necho containerd github.com/containerd/containerd/v2 " + release + "\n");
  }

  final Plan plan() throws IOException {
    return engine().plan(CHOICE, Optional.empty(), host.asRoot(), new JacksonParsers());
  }

  final void write() throws IOException {
    assertThat(execute((Plan.Changing) plan())).isInstanceOf(Written.Done.class);
  }

  static Written execute(Plan.Changing plan) {
    return new FileTransaction(Clock.systemUTC(), 10).execute(plan.change());
  }

  final String refusal() throws IOException {
    return ((Plan.Refused) plan()).refusal().toString();
  }

  final String warning() throws IOException {
    assertThat(warnings()).hasSize(1);
    return warnings().get(0);
  }

  final List<String> warnings() throws IOException {
    return plan().findings().stream()
        .filter(finding -> finding.severity() == Advisory.Severity.WARNING)
        .map(Advisory::message)
        .toList();
  }

  static String withoutRemarks(String text) {
    return text.replaceAll("(?m)^#.*\n", "");
  }
}
