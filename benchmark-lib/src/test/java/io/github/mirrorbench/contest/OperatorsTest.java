package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {
  private static final ImageReference UBUNTU = ImageReference.parse("ubuntu");

  /** A mirror as {@code host=address}, or {@code host} where a proxy hides the address. */
  private static ProtocolCheck check(String text) {
    String[] parts = text.split("=", -1);
    Mirror mirror =
        new Mirror(
            new MirrorName("m" + Integer.toHexString(text.hashCode())),
            Endpoint.parse("https://" + parts[0]),
            RepositoryForm.HOST);
    Optional<String> address = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    List<Hop> hops =
        List.of(hop(mirror.endpoint().authority(), address), hop("cdn", of("7.7.7.7")));
    Sample sample =
        Sample.builder(mirror.name(), UBUNTU, Stage.SCREEN, Step.MANIFEST).hops(hops).build();
    return new ProtocolCheck(mirror, UBUNTU, List.of(sample), Optional.empty(), Optional.empty());
  }

  private static Optional<String> of(String address) {
    return Optional.of(address);
  }

  private static Hop hop(String host, Optional<String> address) {
    return new Hop(
        host,
        address,
        OptionalInt.of(200),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a.example.com=1.1.1.1 b.example.com=2.2.2.2,           1, one registrable domain
          a.example.co.uk b.other.co.uk,                         2, a public suffix is no domain
          a.github.io b.github.io,                               2, nor is that of a host of pages
          one.example=1.1.1.1 two.example=1.1.1.1,               1, one address
          one.example=1.1.1.1 two.example=2.2.2.2,               2, a common storage host tells nothing
          a.x.com=1.1.1.1 y.com=1.1.1.1 b.x.com=3.3.3.3 z.com,   2, by way of a third one
          y.com=1.1.1.1 b.x.com=3.3.3.3 a.x.com=1.1.1.1,         1, in any order
          127.0.0.1:5000=127.0.0.1 127.0.0.1:5001=127.0.0.1,     1, ports are not told apart
          127.0.0.1:5000=127.0.0.1 127.0.0.2:5000=127.0.0.2,     2,
          127.0.0.1:5000 127.0.0.1:5001,                         1, behind a proxy too
          harbor=10.0.0.1 nexus=10.0.0.2,                        2, names of one word
          localhost:1=127.0.0.1 127.0.0.1:2=127.0.0.1,           1,
          [::1]:1=0:0:0:0:0:0:0:1 localhost:2=0:0:0:0:0:0:0:1,   1,
          """)
  void mirrorsOfOneDomainOrAddressHaveOneOperator(String mirrors, int operators, String why) {
    List<ProtocolCheck> checks = new ArrayList<>();
    for (String mirror : mirrors.split(" ", -1)) {
      checks.add(check(mirror));
    }
    assertThat(Operators.of(checks).groups()).as(why).hasSize(operators);
  }
}
