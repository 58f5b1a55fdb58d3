package io.github.mirrorbench.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose candidates answer in malformed ways, all but one. */
@Tag("untimed")
class MalformedAnswersIT {
  private static final String HERE = "127.0.0.1";
  private static final MirrorName HONEST = new MirrorName("honest");

  @ParameterizedTest
  @EnumSource(Profile.class)
  void crashNothingAndCostNobodyElseAnything(Profile profile) {
    Result result = run(profile);

    MirrorResult honest = result.mirror(HONEST).orElseThrow();
    assertThat(honest.status()).as("%s", honest.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(honest.reliability().failures()).isZero();
    assertThat(result.recommended()).isNotEmpty();
    assertThat(result.cost().time()).isLessThan(ContestSettings.defaults(1).maxTime());
    for (MirrorResult mirror : result.mirrors()) {
      assertThat(mirror.status() == MirrorStatus.RANKED)
          .as("%s", mirror)
          .isNotEqualTo(mirror.failure().isPresent());
    }
  }

  private static Result run(Profile profile) {
    OddTls tls = OddTls.at(HERE);
    List<OddRegistry> servers = new ArrayList<>();
    try {
      Oddity plain = Oddity.of("plain", "all", "honest");
      List<OddImage> images = plain.newImages();
      servers.add(OddRegistry.start(plain, images, HERE, tls));
      List<Mirror> candidates = new ArrayList<>();
      for (Oddity oddity : MalformedAnswers.all()) {
        OddRegistry server = OddRegistry.start(oddity, images, HERE, tls);
        servers.add(server);
        candidates.add(mirror(oddity.id().toLowerCase(Locale.ROOT), server));
      }
      candidates.add(mirror(HONEST.text(), servers.get(0)));
      return MirrorBenchmark.builder()
          .candidates(candidates)
          .images(images.get(0).reference())
          .noUpstream()
          .platform(Platform.parse("linux/amd64"))
          .rules(ContestSettings.builder(1).profile(profile).build())
          .build()
          .run();
    } finally {
      servers.forEach(OddRegistry::close);
    }
  }

  private static Mirror mirror(String name, OddRegistry server) {
    return new Mirror(new MirrorName(name), Endpoint.parse(server.url()), RepositoryForm.HOST);
  }
}
