package io.github.mirrorbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.replay.Replay;
import io.github.mirrorbench.result.ContestSettings;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import io.github.mirrorbench.simulation.Trait;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs through mirrors that serve layers in an odd way. */
class OddLayersTest {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("library/odd", 1, List.of(6_000_000L, 5_000_000L));

  @ParameterizedTest
  @EnumSource(names = {"FAILS_RANGE", "HANGS_AT_RANGE"})
  void onlyRangeIsBrokenWhichNoPullNeeds(Trait trait) throws Exception {
    Result result = run(Shape.at(4_000_000).with(trait));

    MirrorResult odd = result.mirrors().get(0);
    assertThat(odd.status()).as("%s", odd.failure()).isEqualTo(MirrorStatus.RANKED);
    assertThat(odd.flags()).containsExactly(Flag.NO_RESUME);
    assertThat(odd.reliability().failures()).isZero();
    assertThat(result.samples().stream().filter(s -> s.from().isPresent())).hasSize(1);
    assertThat(Replay.of(result)).isEqualTo(new Replay.Agrees());
  }

  private static Result run(Shape shape) throws Exception {
    try (ShapedMirror server = ShapedMirror.start(IMAGE, shape)) {
      Endpoint endpoint = Endpoint.parse(server.endpoint().toString());
      return MirrorBenchmark.builder()
          .candidates(List.of(new Mirror(new MirrorName("odd"), endpoint, RepositoryForm.HOST)))
          .images(List.of(IMAGE.reference()))
          .platform(Platform.parse("linux/amd64"))
          .noUpstream()
          .rules(ContestSettings.builder(7).build())
          .build()
          .run();
    }
  }
}
