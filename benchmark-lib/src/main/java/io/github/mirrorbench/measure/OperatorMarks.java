package io.github.mirrorbench.measure;

import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.result.Sample;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The marks by which two mirrors are known to be of one operator: the registrable domain of the
 * host, by the public suffix list, and the addresses that responded as this host.
 */
final class OperatorMarks {
  private OperatorMarks() {}

  static Set<String> of(Mirror mirror, List<Sample> own) {
    Set<String> marks = new TreeSet<>();
    marks.add(Url.of(mirror.endpoint().toString()).site());
    own.stream()
        .flatMap(sample -> sample.hops().stream())
        .filter(hop -> hop.host().equals(mirror.endpoint().authority()))
        .filter(hop -> hop.status().isPresent())
        .map(Hop::address)
        .forEach(address -> address.ifPresent(marks::add));
    return marks;
  }
}
