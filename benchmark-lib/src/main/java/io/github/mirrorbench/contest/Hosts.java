package io.github.mirrorbench.contest;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources of a mirror's bytes and tokens, in the order first seen.
 *
 * @param addresses IP addresses, those of token hosts left out
 * @param redirects hosts other than the mirror's own
 * @param tokens the token host
 */
record Hosts(List<String> addresses, List<String> redirects, Optional<String> tokens) {
  static Hosts of(Mirror mirror, List<Sample> own) {
    List<Hop> hops =
        own.stream().filter(s -> s.step() != Step.TOKEN).flatMap(s -> s.hops().stream()).toList();
    Stream<Sample> tokens = own.stream().filter(s -> s.step() == Step.TOKEN);
    return new Hosts(
        hops.stream().flatMap(hop -> hop.address().stream()).distinct().toList(),
        hops.stream()
            .map(Hop::host)
            .filter(host -> !host.equals(mirror.endpoint().authority()))
            .distinct()
            .toList(),
        tokens.flatMap(s -> s.hops().stream()).map(Hop::host).findFirst());
  }
}
