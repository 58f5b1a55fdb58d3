package io.github.mirrorbench.result;

import io.github.mirrorbench.contest.Standing;
import io.github.mirrorbench.document.Redaction;
import io.github.mirrorbench.measure.ColdRead;
import io.github.mirrorbench.measure.Metrics;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.RepositoryForm;
import io.github.mirrorbench.stats.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What was found out about one candidate, or about the upstream.
 *
 * @param name unique in the document
 * @param url where it answers
 * @param form how it spells repositories; absent where it is the common one, {@code HOST}
 * @param role candidate or upstream
 * @param status whether it is ranked
 * @param rank from 1 for the best; absent unless it is ranked, and always for the upstream
 * @param failure present exactly when it is not ranked
 * @param predictedPull of all images; absent unless all are covered
 * @param images one entry an image, in the order asked
 * @param throughput rates of layer bytes
 * @param latency times of the phases before a body, medians without intervals
 * @param cold the first touch of a layer
 * @param reliability in this run
 * @param left when it left the race before its end
 * @param flags what else to know, in the order of the closed set
 * @param cost of measuring it
 * @param addresses IP addresses that answered
 * @param redirectHosts other hosts that its answers led to
 * @param tokenHost where its tokens came from
 */
public record MirrorResult(
    String name,
    Endpoint url,
    Optional<RepositoryForm> form,
    Role role,
    MirrorStatus status,
    OptionalInt rank,
    Optional<FailureEntry> failure,
    Optional<PredictedPull> predictedPull,
    List<ImageCoverage> images,
    Throughput throughput,
    Latency latency,
    Optional<ColdRead> cold,
    Reliability reliability,
    Optional<Elimination> left,
    List<Flag> flags,
    Cost cost,
    List<String> addresses,
    List<String> redirectHosts,
    Optional<String> tokenHost) {
  public MirrorResult {
    images = List.copyOf(images);
    flags = flags.stream().distinct().sorted().toList();
    addresses = List.copyOf(addresses);
    redirectHosts = List.copyOf(redirectHosts);
    if ((status == MirrorStatus.RANKED) == failure.isPresent()) {
      throw new IllegalArgumentException(
          name + " is " + status + (failure.isPresent() ? " with" : " without") + " a failure");
    }
    if (rank.isPresent() != (status == MirrorStatus.RANKED && role == Role.MIRROR)) {
      throw new IllegalArgumentException(
          name + " is " + status + (rank.isPresent() ? " with" : " without") + " a rank");
    }
    if (rank.orElse(1) < 1) {
      throw new IllegalArgumentException(name + " has rank " + rank.getAsInt() + ", below 1");
    }
  }

  /** The candidate, as it was measured. */
  public Mirror toMirror() {
    return new Mirror(name, url, form.orElse(RepositoryForm.HOST));
  }

  static MirrorResult of(Standing standing, List<Sample> run) {
    Mirror mirror = standing.mirror();
    List<Sample> own = run.stream().filter(s -> s.mirror().equals(mirror.name())).toList();
    Metrics metrics = Metrics.of(own);
    Hosts hosts = Hosts.of(mirror, own);
    return new MirrorResult(
        mirror.name(),
        mirror.endpoint(),
        Optional.of(mirror.form()).filter(form -> form != RepositoryForm.HOST),
        mirror.isUpstream() ? Role.UPSTREAM : Role.MIRROR,
        standing.status(),
        standing.rank(),
        standing.failure().map(FailureEntry::of),
        standing.predictedPull(),
        standing.images().stream().map(Redaction::of).toList(),
        metrics.throughput(),
        mediansOf(metrics.latency()),
        ColdRead.of(mirror.name(), run),
        standing.reliability(),
        standing.left().map(Redaction::of),
        List.copyOf(standing.flags()),
        Cost.ofOne(own),
        hosts.addresses(),
        hosts.redirects(),
        hosts.tokens());
  }

  /** A first byte's quartiles say little beside the raw samples: the document keeps the medians. */
  private static Latency mediansOf(Latency latency) {
    return new Latency(
        latency.dnsSeconds().map(MirrorResult::median),
        latency.connectSeconds().map(MirrorResult::median),
        latency.tlsSeconds().map(MirrorResult::median),
        latency.tokenSeconds().map(MirrorResult::median),
        latency.manifestFirstByteSeconds().map(MirrorResult::median),
        latency.blobFirstByteSeconds().map(MirrorResult::median));
  }

  private static Estimate median(Estimate estimate) {
    return new Estimate(
        estimate.median(), OptionalDouble.empty(), OptionalDouble.empty(), estimate.samples());
  }
}
