package io.github.mirrorbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.ResultSchema;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Dockerd;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.ForwardProxy;
import io.github.mirrorbench.peer.Installation;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.Ports;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Fragment;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real registry behind real proxies, which are measured and then used by a real dockerd. */
@Tag("untimed")
class RegistryThroughProxyIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/small", 1, List.of(300_000L));
  private static final String LOCALHOST = "127.0.0.1";

  @Test
  void wholePullLeadsThroughEachProxyAndOthersFailWithTheReason() throws Exception {
    try (Folder folder = Folder.create("tls");
        ForwardProxy squid = ForwardProxy.squid(LOCALHOST);
        ForwardProxy tinyproxy = ForwardProxy.tinyproxy(LOCALHOST);
        ForwardProxy microsocks = ForwardProxy.microsocks(LOCALHOST);
        ForwardProxy other = ForwardProxy.microsocks(LOCALHOST)) {
      ServerIdentity identity = ServerIdentity.in(folder, "localhost");
      try (DockerRegistry registry =
          DockerRegistry.on(LOCALHOST).identifiedBy(identity).start().holding(IMAGE)) {
        String authority = registry.authority().replace(LOCALHOST, "localhost");
        int closed = Ports.free();
        List<Mirror> candidates = new ArrayList<>();
        for (String word :
            List.of(
                "squid=" + squid.url(),
                "tinyproxy=" + tinyproxy.url(),
                "microsocks=" + microsocks.url(),
                "nameless=" + squid.url(""),
                "wrong=" + other.url("via:wr0ng@"),
                "dead=http://127.0.0.1:" + closed)) {
          candidates.add(Mirror.through(word, Endpoint.parse("https://" + authority)));
        }
        Result result =
            MirrorBenchmark.builder()
                .candidates(candidates)
                .images(List.of(IMAGE.reference()))
                .platform(Platform.parse("linux/amd64"))
                .authorities(List.of(Files.readString(identity.authority())))
                .noUpstream()
                .rules(
                    ContestSettings.builder(7).maxTime(Duration.ofSeconds(15)).maxBlocks(2).build())
                .build()
                .run();

        for (String name : List.of("squid", "tinyproxy", "microsocks")) {
          assertThat(row(result, name).status())
              .as(name + row(result, name).failure())
              .isEqualTo(MirrorStatus.RANKED);
          assertThat(row(result, name).role()).isEqualTo(Role.PROXY);
          assertThat(row(result, name).addresses()).isEmpty();
        }
        assertThat(squid.log()).contains("CONNECT " + authority);
        assertThat(tinyproxy.log()).contains("CONNECT " + authority);
        assertThat(microsocks.log()).contains(authority);
        String tried = "GET https://" + authority + "/v2/: no connection through the proxy ";
        assertThat(failure(result, "nameless"))
            .isEqualTo(
                tried
                    + squid.url("")
                    + " (Failed to authenticate with proxy); "
                    + squid.url("")
                    + " wants a login: write USER:PASSWORD@ before its host");
        assertThat(failure(result, "wrong"))
            .isEqualTo(
                tried
                    + other.url("")
                    + " (the login is refused or missing); "
                    + other.url("")
                    + " does not accept the user name and password in its URL");
        assertThat(failure(result, "dead"))
            .isEqualTo(tried + "http://127.0.0.1:" + closed + " (Connection refused)");
        assertThat(result.images().get(0).digestOrigin()).contains(DigestOrigin.UPSTREAM);
        MirrorResult best = result.best().orElseThrow();
        assertThat(result.recommended()).containsExactly(best.name());
        assertThat(result.daemonJson())
            .contains(Fragment.ofProxy(best.via().orElseThrow().toString(), DirectHosts.LOCAL));
        assertIsSound(result);
      }
    }
  }

  private static MirrorResult row(Result result, String name) {
    return result.mirror(new MirrorName(name)).orElseThrow();
  }

  private static String failure(Result result, String name) {
    Failure failure = row(result, name).failure().map(MirrorFailure::failure).orElseThrow();
    assertThat(failure.kind()).isEqualTo(FailureKind.PROXY_FAILED);
    return failure.message();
  }

  private static void assertIsSound(Result result) throws Exception {
    String json = ResultDocument.toJson(result);
    assertThat(json).doesNotContain("secret", "wr0ng");
    assertThat(ResultSchema.complaintsAbout(json)).isEmpty();
    Result read = ResultDocument.parse(json.getBytes(UTF_8));
    assertThat(ResultDocument.toJson(read)).isEqualTo(json);
    assertThat(Replay.of(read)).isEqualTo(new Replay.Agrees());
  }

  @Test
  void dockerdTakesThePrintedFragmentAndPullsThroughSquid() {
    pullsThroughTheProxyAlone(
        ForwardProxy::squid,
        (url, network, registry) ->
            Dockerd.inside(
                network,
                Installation.newerDocker(),
                Fragment.ofProxy(url, DirectHosts.LOCAL)
                    .toJson()
                    .replaceFirst("\\{", "{\n  \"insecure-registries\": [\"" + registry + "\"],")));
  }

  @Test
  void olderDockerdPullsThroughTinyproxyByTheEnvironmentOfItsUnit() {
    pullsThroughTheProxyAlone(
        ForwardProxy::tinyproxy,
        (url, network, registry) ->
            Dockerd.inside(
                network,
                within(
                    Installation.ofTheSystem(),
                    "HTTP_PROXY=" + url,
                    "HTTPS_PROXY=" + url,
                    "NO_PROXY=" + DirectHosts.LOCAL),
                "{\"insecure-registries\": [\"" + registry + "\"]}"));
  }

  private static Installation within(Installation engine, String... environment) {
    return (name, debianPackage) -> {
      List<String> words = new ArrayList<>(List.of("env"));
      words.addAll(List.of(environment));
      words.addAll(engine.program(name, debianPackage));
      return words;
    };
  }

  private interface ProxyStart {
    ForwardProxy at(String address);
  }

  private interface DaemonStart {
    Dockerd through(String url, Network network, String registry);
  }

  /** The daemon has no way to the registry's network but the proxy. */
  private static void pullsThroughTheProxyAlone(ProxyStart proxies, DaemonStart daemons) {
    try (Folder folder = Folder.create("tls");
        Network own = Network.create();
        Network behind = Network.create();
        ForwardProxy proxy = proxies.at(own.link())) {
      String address = behind.link();
      ServerIdentity identity = ServerIdentity.in(folder, address);
      try (DockerRegistry registry =
              DockerRegistry.on(address).identifiedBy(identity).start().holding(IMAGE);
          Dockerd dockerd = daemons.through(proxy.url(), own, registry.authority())) {
        ImageReference image =
            ImageReference.parse(registry.authority() + "/" + IMAGE.reference().repository());
        Command.Outcome pull = dockerd.pull(image.toString());
        assertThat(pull.exitCode()).as(pull.errors() + proxy.log()).isZero();
        assertThat(proxy.log()).contains("CONNECT " + registry.authority());
      }
    }
  }
}
