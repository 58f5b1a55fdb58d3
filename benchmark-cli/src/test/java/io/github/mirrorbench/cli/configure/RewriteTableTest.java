package io.github.mirrorbench.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.Rewrite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images by their names at the best mirrors, for those who cannot be told of mirrors. */
class RewriteTableTest {
  private static final RewriteTable TABLE =
      table(
          "docker.io/library/nginx:1.27 hub.example/library/nginx:1.27",
          "registry.k8s.io/kube-proxy:v1.31.0 m.example/registry.k8s.io/kube-proxy:v1.31.0",
          "registry.k8s.io/coredns/coredns:v1.11.1"
              + " m.example/registry.k8s.io/coredns/coredns:v1.11.1");

  private static RewriteTable table(String... lines) {
    return new RewriteTable(Stream.of(lines).map(RewriteTableTest::rewrite).toList(), List.of());
  }

  private static Rewrite rewrite(String line) {
    int space = line.indexOf(' ');
    return new Rewrite(
        ImageReference.parse(line.substring(0, space)),
        ImageReference.parse(line.substring(space + 1)),
        new MirrorName("m"),
        1);
  }

  @Test
  void textHasALineForEachImage() {
    assertThat(table("quay.io/a/b:1 q.example/a/b:1", "gcr.io/x:2 g.example/x:2").text())
        .isEqualTo("quay.io/a/b:1  q.example/a/b:1\ngcr.io/x:2     g.example/x:2\n");
  }

  @Test
  void kustomizeFindsImagesOfDockerHubInEachWayToWriteThem() {
    assertThat(table("nginx:1.27 hub.example/library/nginx:1.27").kustomize())
        .isEqualTo(
            """
            images:
              - name: nginx
                newName: hub.example/library/nginx
              - name: library/nginx
                newName: hub.example/library/nginx
              - name: docker.io/nginx
                newName: hub.example/library/nginx
              - name: docker.io/library/nginx
                newName: hub.example/library/nginx
            """);
  }

  @Test
  void kubeadmLooksForCoreDnsBelowTheRepositoryThatItIsToldOf() {
    assertThat(TABLE.kubeadm())
        .contains(
            """
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: ClusterConfiguration
            imageRepository: m.example/registry.k8s.io
            dns:
              imageRepository: m.example/registry.k8s.io/coredns
            """);
  }

  @Test
  void kubeadmHasNoRepositoryWhereItsImagesLieAtDifferentMirrorsOrAtNone() {
    assertThat(
            table(
                    "registry.k8s.io/pause:3.10 a.example/pause:3.10",
                    "registry.k8s.io/etcd:3.5 b.example/etcd:3.5")
                .kubeadm())
        .isEmpty();
    assertThat(
            new RewriteTable(
                    TABLE.renamed(), List.of(ImageReference.parse("registry.k8s.io/etcd:3.5")))
                .kubeadm())
        .isEmpty();
  }

  @Test
  void composeOverridesTheServicesWhoseImagesAreElsewhere() {
    Map<String, ImageReference> services = new LinkedHashMap<>();
    services.put("web", ImageReference.parse("nginx:1.27"));
    services.put("own", ImageReference.parse("private.example/own:1"));
    services.put("proxy", ImageReference.parse("k8s.gcr.io/kube-proxy:v1.31.0"));
    assertThat(TABLE.compose(services))
        .isEqualTo(
            """
            services:
              web:
                image: hub.example/library/nginx:1.27
              proxy:
                image: m.example/registry.k8s.io/kube-proxy:v1.31.0
            """);
  }
}
