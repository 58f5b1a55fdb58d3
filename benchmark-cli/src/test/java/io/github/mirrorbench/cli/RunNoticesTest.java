package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.loopback.LoopbackTls;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.RequestSettings;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words on standard error about a run that is unlike what the user may expect. */
@Tag("paced")
class RunNoticesTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("docker.io/library/ubuntu", 1, List.of(600_000L));
  private static ShapedMirror whole;

  @TempDir Path folder;
  private Bench bench;

  @BeforeAll
  static void start() throws IOException {
    whole = ShapedMirror.start(IMAGE, Shape.at(4e6));
  }

  @AfterAll
  static void stop() {
    whole.close();
  }

  @BeforeEach
  void onlyLocal() {
    bench = Bench.ofOneBlock(folder);
  }

  @Test
  void engineOfThisMachineIsFollowedAndTold() throws Exception {
    Path podman = Files.writeString(folder.resolve("podman"), "#!/bin/sh\n");
    assertThat(podman.toFile().setExecutable(true)).isTrue();
    bench.with("PATH", folder.toString());
    Bench.Ended found = bench.run("run", "--mirror=" + whole.endpoint(), "--output=found.json");
    assertThat(found.err()).contains(" Profile podman, for podman.\n");
    assertThat(profileIn("found.json")).isEqualTo(Profile.PODMAN);

    Bench.Ended named =
        bench.run(
            "run", "--mirror=" + whole.endpoint(), "--profile=containerd", "--output=named.json");
    assertThat(named.err()).doesNotContain("Profile");
    assertThat(profileIn("named.json")).isEqualTo(Profile.CONTAINERD);

    bench.with("PATH", folder.resolve("none").toString());
    Bench.Ended none = bench.run("run", "--mirror=" + whole.endpoint(), "--output=none.json");
    assertThat(none.err())
        .contains(" Profile docker, because no engine was found on this machine.\n");
    assertThat(profileIn("none.json")).isEqualTo(Profile.DOCKER);
  }

  @Test
  void graphDriverThatKeepsItsConnectionsIsFollowedByName() throws Exception {
    Path dockerd =
        Files.writeString(
            folder.resolve("dockerd"), "#!/bin/sh\necho Docker version 29.5.2, build x\n");
    assertThat(dockerd.toFile().setExecutable(true)).isTrue();
    configureDocker("\"features\": {\"containerd-snapshotter\": false}");
    bench.with("PATH", folder.toString());
    String mirror = "--mirror=" + whole.endpoint();
    Bench.Ended newer = bench.run("run", mirror, "--profile=docker", "--output=newer.json");
    assertThat(newer.err()).contains(" Profile docker, for dockerd 29.5.2 with a graph driver.\n");
    assertThat(rulesIn("newer.json").connections()).contains(ConnectionUse.KEPT);

    bench.with("PATH", folder.resolve("none").toString());
    Bench.Ended none = bench.run("run", mirror, "--profile=docker", "--output=none.json");
    assertThat(none.err()).doesNotContain("Profile");
    assertThat(rulesIn("none.json").connections()).contains(ConnectionUse.FRESH);
    assertThat(bench.run("compare", "none.json", "newer.json").err())
        .contains("these results predict pulls of different engines.");
  }

  private Profile profileIn(String document) throws Exception {
    return rulesIn(document).profile();
  }

  private ContestSettings rulesIn(String document) throws Exception {
    return ResultDocument.parse(Files.readAllBytes(folder.resolve(document))).settings().contest();
  }

  @Test
  void mirrorThatDockerdTrustsBlindlyIsMeasuredWithoutCheckingItsCertificate() throws Exception {
    Files.writeString(folder.resolve("catalogue.json"), "{\"entries\": []}");
    try (ShapedMirror selfSigned = ShapedMirror.start(IMAGE, Shape.at(4e6), LoopbackTls.create())) {
      Endpoint endpoint = Endpoint.parse(selfSigned.endpoint().toString());
      configureDocker("\"registry-mirrors\": [\"" + endpoint + "\"], " + trusting(endpoint));
      Bench.Ended ended =
          bench
              .with("BENCH_NO_CATALOGUE", "0")
              .with("BENCH_CATALOGUE", "catalogue.json")
              .run(
                  "run",
                  "--no-progress",
                  "--user-agent=docker/28.5.2",
                  "--follow-to-http",
                  "--output=result.json");
      assertThat(ended.err()).startsWith(uncheckedWarning(endpoint));
      assertThat(ended.out()).contains("best, in use now");
      assertThat(
              ResultDocument.parse(Files.readAllBytes(folder.resolve("result.json")))
                  .settings()
                  .requests())
          .contains(
              new RequestSettings(
                  Optional.of("docker/28.5.2"), true, List.of(endpoint.toString())));
    }
  }

  @Test
  void incumbentOfTheOptionIsTrustedAsDockerdTrustsItToo() throws Exception {
    try (ShapedMirror selfSigned = ShapedMirror.start(IMAGE, Shape.at(4e6), LoopbackTls.create())) {
      // The address of the host itself is trusted without being listed, its name is not.
      Endpoint endpoint =
          Endpoint.parse(selfSigned.endpoint().toString().replace("127.0.0.1", "localhost"));
      String[] run = {"run", "--no-progress", "--incumbent=" + endpoint, "-ma=" + whole.endpoint()};
      assertThat(bench.run(run).out()).contains("TLS_FAILED");

      configureDocker(trusting(endpoint));
      assertThat(bench.run(run))
          .satisfies(ended -> assertThat(ended.err()).startsWith(uncheckedWarning(endpoint)))
          .satisfies(ended -> assertThat(ended.out()).contains("in use now"))
          .satisfies(ended -> assertThat(ended.out()).doesNotContain("TLS_FAILED"));

      configureDocker("\"insecure-registries\"");
      assertThat(bench.run(run).err())
          .startsWith("Warning: The \"insecure-registries\" in " + folder);
    }
  }

  @Test
  void bestMirrorThatWasAskedForLessThanHalfOfTheImageIsSaidToBe() throws IOException {
    SyntheticImage image =
        SyntheticImage.of("docker.io/library/ubuntu", 1, Collections.nCopies(8, 300_000L));
    try (ShapedMirror mirror = ShapedMirror.start(image, Shape.at(4e6))) {
      assertThat(bench.run("run", "--no-progress", "--mirror=a=" + mirror.endpoint()).err())
          .endsWith(
              "\na was asked for 3 of 8 layers: whether it has the other 1.43 MiB is not known.\n");
    }
    assertThat(bench.run("run", "--no-progress", "--mirror=a=" + whole.endpoint()).err())
        .doesNotContain("was asked for");
  }

  @Test
  void imageOfAnotherPlatformThanAskedForIsWarnedOf() throws IOException {
    SyntheticImage image =
        SyntheticImage.of(
            "docker.io/library/ubuntu",
            1,
            Platform.parse("linux/386"),
            Instant.EPOCH,
            List.of(300_000L));
    try (ShapedMirror mirror = ShapedMirror.start(image, Shape.at(4e6))) {
      assertThat(bench.run("run", "--no-progress", "--mirror=a=" + mirror.endpoint()).err())
          .contains(
              "\nWarning: docker.io/library/ubuntu:latest is not there for linux/amd64; it is"
                  + " measured for linux/386, which not every engine takes in its place.\n");
    }
  }

  private void configureDocker(String members) throws IOException {
    Files.createDirectories(folder.resolve("etc/docker"));
    Files.writeString(folder.resolve("etc/docker/daemon.json"), "{" + members + "}");
  }

  private static String trusting(Endpoint endpoint) {
    return "\"insecure-registries\": [\"" + endpoint.authority() + "\"]";
  }

  private static String uncheckedWarning(Endpoint endpoint) {
    return "Warning: dockerd does not check the certificate of "
        + endpoint
        + ", so it is not checked here either.\n";
  }
}
