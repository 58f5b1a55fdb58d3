package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.plan.MirrorChoice.Rejected;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorFailure;
import io.github.mirrorbench.result.MirrorResult;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Mirrors of which a result says that they must not stay in a configuration: those that would fail
 * an engine too, and those that the registry itself outruns.
 */
final class Rejections {
  private Rejections() {}

  static List<Rejected> of(Result result, List<Mirror> chosen) {
    return result.mirrors().stream()
        .filter(entry -> entry.role() == Role.MIRROR)
        .filter(entry -> chosen.stream().noneMatch(m -> m.endpoint().equals(entry.url())))
        .flatMap(entry -> reason(result, entry).map(why -> new Rejected(entry.url(), why)).stream())
        .toList();
  }

  private static Optional<String> reason(Result result, MirrorResult entry) {
    if (entry.status() == MirrorStatus.FAILED && !isOurs(result, entry)) {
      return Optional.of("it failed: " + message(entry));
    }
    return entry.flags().contains(Flag.LOSES_TO_UPSTREAM)
        ? Optional.of("the registry itself is faster")
        : Optional.empty();
  }

  /** The reason for which an entry stays that a result does not recommend, as a clause. */
  static String keptBecause(Optional<Result> result, String entry) {
    return result.stream()
        .flatMap(measured -> measured.mirrors().stream())
        .filter(mirror -> Optional.of(mirror.url()).equals(endpoint(entry)))
        .findFirst()
        .map(
            mirror ->
                mirror.status() == MirrorStatus.RANKED
                    ? "which works, but is not recommended"
                    : "which failed here but may not fail the engine: " + message(mirror))
        .orElse("which was not measured");
  }

  private static Optional<Endpoint> endpoint(String entry) {
    try {
      return Optional.of(Endpoint.parse(entry));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** True if a limit, a caution or the name of this program may be all that stopped it. */
  private static boolean isOurs(Result result, MirrorResult entry) {
    FailureKind kind =
        entry.failure().map(MirrorFailure::kind).orElse(FailureKind.NOT_ENOUGH_EVIDENCE);
    int[] statuses = statuses(result, entry.name());
    return switch (kind) {
      case REDIRECT_REFUSED, PROXY_FAILED, RATE_LIMITED, NOT_ENOUGH_EVIDENCE -> true;
      case TIMEOUT -> statuses.length > 0;
      // Some mirrors let in engines only.
      case FORBIDDEN ->
          statuses.length > 0 && Arrays.stream(statuses).allMatch(status -> status >= 400);
      default -> false;
    };
  }

  /** The statuses of all its responses. */
  private static int[] statuses(Result result, MirrorName mirror) {
    return result.samples().stream()
        .filter(sample -> sample.mirror().equals(mirror))
        .flatMap(sample -> sample.hops().stream())
        .flatMapToInt(hop -> hop.status().stream())
        .toArray();
  }

  private static String message(MirrorResult entry) {
    return entry
        .failure()
        .map(failure -> failure.message().replaceFirst("\\.$", ""))
        .orElse("no reason is known");
  }
}
