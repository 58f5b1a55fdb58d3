package io.github.mirrorbench.copy;

import io.github.mirrorbench.copy.CopiedManifest.Uncopyable;
import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/** One image where it is read: at mirrors, in order, and at last at its registry. */
final class Source {
  private static final int MANIFEST_BYTES_AT_MOST = 4 * 1024 * 1024;

  private final ImageReference image;
  private final List<Server> servers;

  /** A server that is not looked for before it is needed. */
  interface Server {
    Remote remote() throws InterruptedException;
  }

  Source(ImageReference image, List<Server> servers) {
    this.image = image;
    this.servers = List.copyOf(servers);
  }

  ImageReference image() {
    return image;
  }

  private interface Fetch<T> {
    T from(Remote remote) throws FetchEnded, InterruptedException;
  }

  private <T> T first(Fetch<T> fetch) throws CopyFailed, InterruptedException {
    Optional<Failure> failed = Optional.empty();
    for (Server server : servers) {
      try {
        return fetch.from(server.remote());
      } catch (FetchEnded e) {
        failed = Optional.of(moreTelling(failed, e.failure()));
      }
    }
    throw new CopyFailed(Side.SOURCE, failed.orElseThrow());
  }

  /** Of several servers the last counts, the registry itself, unless it was not reached. */
  static Failure moreTelling(Optional<Failure> earlier, Failure later) {
    return earlier.filter(any -> later.kind().isUnreached()).orElse(later);
  }

  /** The digest that the image's name stands for. */
  Digest digest() throws CopyFailed, InterruptedException {
    return image.digest().isPresent() ? image.digest().get() : first(this::tag);
  }

  private Digest tag(Remote remote) throws FetchEnded, InterruptedException {
    Request head = manifestRequest("HEAD", remote, image.manifestName());
    try (Response response = remote.send(head, Step.MANIFEST)) {
      Optional<Digest> told = Target.digestOf(response);
      if (response.status() == 200 && told.isPresent()) {
        return told.get();
      }
      if (response.status() != 200 && response.status() != 405) {
        throw response.refusal();
      }
    }
    return manifest(remote, image.manifestName(), Optional.empty()).descriptor().digest();
  }

  private Request manifestRequest(String method, Remote remote, String name) {
    return remote
        .read(method, remote.repositoryOf(image), "manifests/" + name)
        .with("Accept", CopiedManifest.ACCEPT);
  }

  /** The manifest of this digest. */
  CopiedManifest manifest(Digest digest) throws CopyFailed, InterruptedException {
    return first(remote -> manifest(remote, digest.toString(), Optional.of(digest)));
  }

  private CopiedManifest manifest(Remote remote, String name, Optional<Digest> due)
      throws FetchEnded, InterruptedException {
    try (Response response = remote.send(manifestRequest("GET", remote, name), Step.MANIFEST)) {
      if (response.status() != 200) {
        throw response.refusal();
      }
      byte[] bytes = response.whole(MANIFEST_BYTES_AT_MOST, "the manifest");
      Digest found = BlobStream.digestOf(bytes);
      if (due.isPresent() && !due.get().equals(found)) {
        throw response.failure(
            FailureKind.DIGEST_MISMATCH, "the manifest is not " + due.get() + " but " + found);
      }
      return CopiedManifest.read(bytes, found, response.contentType());
    } catch (Uncopyable e) {
      throw new FailedFetch(
          FailureKind.PROTOCOL_ERROR,
          Step.MANIFEST,
          remote.url(remote.repositoryOf(image), "manifests/" + name)
              + ": "
              + SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  /** The number of servers at which the image may be had. */
  int servers() {
    return servers.size();
  }

  /**
   * The body of a blob from an offset on.
   *
   * @param server the number of the server, from 0
   */
  Response blob(int server, Digest digest, long from) throws FetchEnded, InterruptedException {
    Remote remote = servers.get(server).remote();
    Request get = remote.read("GET", remote.repositoryOf(image), "blobs/" + digest);
    Response response =
        remote.send(from > 0 ? get.with("Range", "bytes=" + from + "-") : get, Step.LAYER);
    if (response.status() != 200 && response.status() != 206) {
      try (response) {
        throw response.refusal();
      }
    }
    return response;
  }
}
