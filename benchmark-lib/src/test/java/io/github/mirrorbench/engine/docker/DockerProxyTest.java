package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.ProxyUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerProxyTest {
  @Test
  void systemdDropInDoublesPercentSigns() {
    ProxyUrl proxy = ProxyUrl.parse("http://me:p%40ss%22$x@proxy.example:8080/");
    assertThat(new DockerProxy(proxy, DirectHosts.LOCAL.with(List.of("m.example"))).systemdDropIn())
        .isEqualTo(
            """
            [Service]
            Environment="HTTP_PROXY=http://me:p%%40ss%%22$x@proxy.example:8080"
            Environment="HTTPS_PROXY=http://me:p%%40ss%%22$x@proxy.example:8080"
            Environment="NO_PROXY=localhost,127.0.0.0/8,::1,m.example"
            """);
  }
}
