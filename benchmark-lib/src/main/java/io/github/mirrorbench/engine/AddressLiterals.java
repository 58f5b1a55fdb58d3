package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.mirror.Mirror;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The mirrors with an IPv6 address for a host, as hosts.toml can hold them. The TOML reader of
 * containerd 1.x takes no bracket in a table's key, even in quotes, and then drops the whole file:
 * no mirror is asked any more. That of 2.x takes it.
 *
 * @param choice the choice without those that are left out
 * @param findings advisories on them
 */
record AddressLiterals(MirrorChoice choice, List<Advisory> findings) {

  /** Keeps those that the containerd of this release can hold. */
  static AddressLiterals forContainerd(MirrorChoice choice, Optional<Integer> release) {
    if (release.filter(major -> major >= 2).isPresent()) {
      return new AddressLiterals(choice, List.of());
    }
    return release.isPresent()
        ? without(
            choice, "containerd " + release.get() + ".x drops a hosts.toml with an IPv6 address")
        : unlessAlone(choice, "containerd older than 2.0 drops a hosts.toml with an IPv6 address");
  }

  /** Keeps those that any containerd of k3s or RKE2 can hold: their release does not tell its. */
  static AddressLiterals forK3s(MirrorChoice choice) {
    return unlessAlone(
        choice,
        "the containerd of k3s and RKE2 before 2025 drops the hosts.toml made from an IPv6 address");
  }

  private static AddressLiterals without(MirrorChoice choice, String reason) {
    List<Mirror> others = choice.mirrors().stream().filter(mirror -> !isLiteral(mirror)).toList();
    return new AddressLiterals(
        new MirrorChoice(choice.registry(), others, choice.rejected(), choice.others()),
        literals(choice).stream()
            .map(
                mirror ->
                    new Advisory(
                        Kind.IMPOSSIBLE,
                        mirror.endpoint()
                            + " is left out: "
                            + reason
                            + ", and the other mirrors with it; give the host a name"))
            .toList());
  }

  /** An older engine that drops a file with nothing else in it has lost nothing. */
  private static AddressLiterals unlessAlone(MirrorChoice choice, String reason) {
    List<Mirror> literals = literals(choice);
    if (literals.size() < choice.mirrors().size()) {
      return without(choice, reason);
    }
    return new AddressLiterals(
        choice,
        literals.isEmpty()
            ? List.of()
            : List.of(
                new Advisory(
                    Kind.ADDRESS_LITERAL,
                    reason + ", and then asks no mirror: give the host a name")));
  }

  /** An advisory on a literal of the user's own in a file that containerd 1.x drops for it. */
  static Optional<Advisory> keptIn(Path hosts, Parsers parsers, Optional<Integer> release) {
    try {
      String text = FileState.read(hosts).text();
      return text.contains("[host.")
          ? HostsToml.of(text, parsers).hosts().keySet().stream()
              .filter(host -> host.contains("["))
              .findFirst()
              .filter(host -> release.filter(major -> major < 2).isPresent())
              .map(host -> keptIn(hosts, host))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // Whoever changes the file says so.
      return Optional.empty();
    }
  }

  private static Advisory keptIn(Path hosts, String host) {
    return new Advisory(
        Kind.ADDRESS_LITERAL,
        hosts
            + " names "
            + HostsToml.shown(host)
            + ", and containerd 1.x drops a file with an IPv6 address, the mirrors with it: give the"
            + " host a name");
  }

  private static List<Mirror> literals(MirrorChoice choice) {
    return choice.mirrors().stream().filter(AddressLiterals::isLiteral).toList();
  }

  private static boolean isLiteral(Mirror mirror) {
    return mirror.endpoint().host().startsWith("[");
  }
}
