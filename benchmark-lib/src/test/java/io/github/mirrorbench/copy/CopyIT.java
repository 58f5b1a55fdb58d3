package io.github.mirrorbench.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.copy.CopyOutcome.Copied;
import io.github.mirrorbench.copy.CopyOutcome.Effort;
import io.github.mirrorbench.copy.CopyOutcome.Failed;
import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.copy.CopyOutcome.Unchanged;
import io.github.mirrorbench.copy.CopyTarget.Naming;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.peer.Skopeo;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Copies between real registries, judged by skopeo. */
@Tag("untimed")
class CopyIT {
  private static final List<Long> LAYERS = List.of(300_000L, 200_000L, 2_000L);

  private final Skopeo skopeo = Skopeo.ofTheSystem();

  private static ImageReference at(DockerRegistry registry, SyntheticImage image) {
    return ImageReference.parse(registry.authority() + "/" + image.reference().repository());
  }

  private void assertSame(ImageReference source, ImageReference target) {
    assertThat(skopeo.inspectRaw(target.toString()))
        .isEqualTo(skopeo.inspectRaw(source.toString()));
  }

  @Test
  void whatIsThereIsNotSentAgain() throws Exception {
    SyntheticImage one = SyntheticImage.of("lab.example/a/one", 1, LAYERS);
    SyntheticImage alike = SyntheticImage.of("lab.example/a/alike", 1, LAYERS);
    try (DockerRegistry source = DockerRegistry.plain().holding(one).holding(alike);
        DockerRegistry target = DockerRegistry.plain()) {
      ImageCopy copy =
          ImageCopy.builder(CopyTarget.parse(target.authority() + "/hub", Naming.LAST_PART))
              .images(List.of(at(source, one), at(source, alike)))
              .build();

      List<CopyOutcome> first = copy.run();
      List<CopyOutcome> second = copy.run();

      assertThat(first).allMatch(Copied.class::isInstance);
      Effort effort =
          first.stream()
              .map(outcome -> ((Copied) outcome).effort())
              .reduce(Effort.NONE, Effort::plus);
      assertThat(effort).isEqualTo(new Effort(4, 4, effort.sentBytes(), 4, 0, 0));
      first.forEach(outcome -> assertSame(outcome.image(), outcome.target()));
      assertThat(second)
          .containsExactly(
              new Unchanged(first.get(0).image(), first.get(0).target(), one.index().digest()),
              new Unchanged(first.get(1).image(), first.get(1).target(), alike.index().digest()));
    }
  }

  @Test
  void theTargetMayAskForAPasswordBehindTls() throws Exception {
    SyntheticImage image = SyntheticImage.of("lab.example/a/one", 1, LAYERS);
    try (Folder folder = Folder.create("identity")) {
      ServerIdentity identity = ServerIdentity.in(folder, "127.0.0.1");
      try (DockerRegistry source = DockerRegistry.plain().holding(image);
          DockerRegistry target =
              DockerRegistry.on("127.0.0.1").identifiedBy(identity).withPassword().start()) {
        ImageCopyBuilder copy =
            ImageCopy.builder(CopyTarget.parse(target.authority() + "/hub", Naming.LAST_PART))
                .images(List.of(at(source, image)))
                .authorities(List.of(Files.readString(identity.authority())));

        Failed refused = (Failed) copy.build().run().get(0);
        String auth =
            Base64.getEncoder().encodeToString("reader:secret".getBytes(StandardCharsets.UTF_8));
        copy.authFiles(
            List.of(
                "{\"auths\":{\"%s/hub\":{\"auth\":\"%s\"}}}".formatted(target.authority(), auth)));
        CopyOutcome copied = copy.build().run().get(0);
        CopyOutcome again = copy.build().run().get(0);

        assertThat(refused.side()).isEqualTo(Side.TARGET);
        assertThat(refused.reason().kind()).isEqualTo(FailureKind.UNAUTHORIZED);
        assertThat(refused.reason().message())
            .isEqualTo(
                target.url()
                    + "/v2/ wants a user name and password (basic), and no login for it"
                    + " is known");
        assertThat(copied).isInstanceOf(Copied.class);
        assertThat(again)
            .isEqualTo(new Unchanged(copied.image(), copied.target(), image.index().digest()));
      }
    }
  }
}
