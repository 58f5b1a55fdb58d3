package io.github.mirrorbench.copy;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.Content;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Request;
import io.github.mirrorbench.registry.http.Request.Scope;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.Url;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/** One repository of the registry that is copied to (distribution spec, "Push"). */
final class Target {
  private static final String BYTES = "application/octet-stream";

  private final Remote remote;
  private final String repository;

  Target(Remote remote, String repository) {
    this.remote = remote;
    this.repository = repository;
  }

  String repository() {
    return repository;
  }

  /** The digest by the header; an odd one is none. */
  static Optional<Digest> digestOf(Response response) {
    try {
      return response.header("Docker-Content-Digest").map(Digest::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Request request(String method, String path, Scope... more) {
    return to(remote.url(repository, path), method, more);
  }

  private Request to(Url url, String method, Scope... more) {
    List<Scope> scopes = new java.util.ArrayList<>(List.of(Scope.push(repository)));
    scopes.addAll(List.of(more));
    return Request.of(method, url, scopes);
  }

  /** The digest that a tag stands for; absent when there is none, or it is not told. */
  Optional<Digest> tag(ImageReference place) throws FetchEnded, InterruptedException {
    return manifest(place.manifestName());
  }

  boolean hasManifest(Digest digest) throws FetchEnded, InterruptedException {
    return manifest(digest.toString()).filter(digest::equals).isPresent();
  }

  private Optional<Digest> manifest(String name) throws FetchEnded, InterruptedException {
    Request head = request("HEAD", "manifests/" + name).with("Accept", CopiedManifest.ACCEPT);
    try (Response response = remote.send(head, Step.MANIFEST)) {
      return isThere(response) ? digestOf(response) : Optional.empty();
    }
  }

  boolean hasBlob(Digest digest) throws FetchEnded, InterruptedException {
    try (Response response = remote.send(request("HEAD", "blobs/" + digest), Step.LAYER)) {
      return isThere(response);
    }
  }

  private static boolean isThere(Response response) throws FetchEnded, InterruptedException {
    if (response.status() == 404) {
      return false;
    }
    if (response.status() != 200) {
      throw response.refusal();
    }
    return true;
  }

  /**
   * Begins an upload.
   *
   * @param from the repository that the blob may be taken from instead
   * @return where to send it; empty when it was taken
   */
  Optional<Url> begin(Digest digest, Optional<String> from)
      throws FetchEnded, InterruptedException {
    Url url = remote.url(repository, "blobs/uploads/");
    Request post =
        from.isEmpty()
            ? to(url, "POST")
            : to(
                url.query("mount", digest.toString()).query("from", from.get()),
                "POST",
                Scope.pull(from.get()));
    try (Response response = remote.send(post, Step.LAYER)) {
      response.skim();
      if (from.isPresent() && response.status() == 201) {
        return Optional.empty();
      }
      return Optional.of(place(response, 202));
    }
  }

  /** Sends content to an upload, from an offset on; returns where it goes on. */
  Url append(Url upload, long from, Content content) throws FetchEnded, InterruptedException {
    Request patch = to(upload, "PATCH").with("Content-Type", BYTES).with(content);
    if (from > 0) {
      patch = patch.with("Content-Range", from + "-" + (from + content.length() - 1));
    }
    try (Response response = remote.send(patch, Step.LAYER)) {
      response.skim();
      return place(response, 202);
    }
  }

  /** The state of an upload that broke off: where it goes on, and from which byte. */
  record Reached(Url upload, long bytes) {}

  Reached reached(Url upload) throws FetchEnded, InterruptedException {
    try (Response response = remote.send(to(upload, "GET"), Step.LAYER)) {
      response.skim();
      Url place = place(response, 204);
      String range = response.header("Range").orElse("").replace("bytes=", "");
      return range.matches("0-[0-9]{1,18}")
          ? new Reached(place, Long.parseLong(range.substring(2)) + 1)
          : new Reached(place, 0);
    }
  }

  /** Completes an upload whose bytes are there; the content is their rest. */
  void complete(Url upload, Digest digest, Content rest) throws FetchEnded, InterruptedException {
    Request put =
        to(upload.query("digest", digest.toString()), "PUT").with("Content-Type", BYTES).with(rest);
    try (Response response = remote.send(put, Step.LAYER)) {
      response.skim();
      requireSuccess(response, 201);
    }
  }

  /** Gives an upload up, so that its bytes do not stay at the registry. */
  void cancel(Url upload) throws InterruptedException {
    try (Response response = remote.send(to(upload, "DELETE"), Step.LAYER)) {
      response.skim();
    } catch (FetchEnded e) {
      // Registries clean up by themselves; this is a courtesy.
    }
  }

  /** Writes a manifest under a tag or its digest. */
  void put(String name, CopiedManifest manifest) throws FetchEnded, InterruptedException {
    Request put =
        request("PUT", "manifests/" + name)
            .with("Content-Type", manifest.descriptor().mediaType())
            .with(manifest.content());
    try (Response response = remote.send(put, Step.MANIFEST)) {
      response.skim();
      requireSuccess(response, 201);
      Digest due = manifest.descriptor().digest();
      Optional<Digest> stored = digestOf(response);
      if (stored.filter(digest -> !digest.equals(due)).isPresent()) {
        throw response.failure(
            FailureKind.DIGEST_MISMATCH, "it was stored as " + stored.get() + ", not as " + due);
      }
    }
  }

  private static Url place(Response response, int due) throws FetchEnded, InterruptedException {
    requireSuccess(response, due);
    return response
        .header("Location")
        .flatMap(response.url()::resolve)
        .orElseThrow(
            () ->
                response.failure(
                    FailureKind.PROTOCOL_ERROR,
                    "status " + response.status() + " without a usable Location"));
  }

  private static void requireSuccess(Response response, int due)
      throws FetchEnded, InterruptedException {
    if (response.status() / 100 != 2) {
      throw response.refusal();
    }
    if (response.status() != due && response.status() != 201 && response.status() != 204) {
      throw response.failure(
          FailureKind.PROTOCOL_ERROR, "status " + response.status() + " instead of " + due);
    }
  }
}
