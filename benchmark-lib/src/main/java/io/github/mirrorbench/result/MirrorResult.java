package io.github.mirrorbench.result;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.mirror.MirrorName;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The findings about one candidate, or about the upstream.
 *
 * @param name the name, unique in the document
 * @param url the URL of its registry API
 * @param form the spelling of repositories; absent where it is the common one, {@code HOST}
 * @param role the role: mirror, proxy or upstream
 * @param via the proxy, present exactly in that role; a document keeps no user name or password
 * @param status the status: ranked or not
 * @param rank the rank, from 1 for the best; absent unless it is ranked, and always for the
 *     upstream
 * @param failure the failure, present exactly when it is not ranked
 * @param predictedPull the pull of all images; absent unless all are covered
 * @param predictedFirstPull the pull that finds its cache empty; absent unless one was seen to fill
 * @param images one entry an image, in the order of the request
 * @param throughput the rates of layer bytes
 * @param latency the times of the phases before a body, medians without intervals
 * @param cold the first read of a layer
 * @param reliability the reliability in this run
 * @param left the point at which it left the race before its end
 * @param flags the flags, in the order of the closed set
 * @param cost the cost of measuring it
 * @param addresses the IP addresses that responded
 * @param redirectHosts the other hosts that its responses led to
 * @param tokenHost the host that its tokens came from
 */
public record MirrorResult(
    MirrorName name,
    Endpoint url,
    Optional<RepositoryForm> form,
    Role role,
    Optional<ProxyUrl> via,
    MirrorStatus status,
    OptionalInt rank,
    Optional<MirrorFailure> failure,
    Optional<PredictedPull> predictedPull,
    Optional<PredictedPull> predictedFirstPull,
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
    if (via.isPresent() != (role == Role.PROXY)) {
      throw new IllegalArgumentException(
          name + " is a " + role + (via.isPresent() ? " with" : " without") + " a proxy");
    }
    if (rank.isPresent() != (status == MirrorStatus.RANKED && role.isCandidate())) {
      throw new IllegalArgumentException(
          name + " is " + status + (rank.isPresent() ? " with" : " without") + " a rank");
    }
    if (rank.orElse(1) < 1) {
      throw new IllegalArgumentException(name + " has rank " + rank.getAsInt() + ", below 1");
    }
  }

  /** True if it served the image. */
  public boolean covers(ImageReference image) {
    return images.stream().anyMatch(some -> some.covered() && some.reference().equals(image));
  }

  /** The hosts that a pull through it talks to: its own, those of tokens and of redirects. */
  List<String> hosts() {
    List<String> hosts = new ArrayList<>(List.of(url.host()));
    tokenHost.ifPresent(hosts::add);
    hosts.addAll(redirectHosts);
    return hosts;
  }

  /** The candidate, as it was measured. */
  public Mirror toMirror() {
    return new Mirror(name, url, form.orElse(RepositoryForm.HOST), via);
  }
}
