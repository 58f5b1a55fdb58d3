package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.ManifestReader.NoManifest;
import io.github.mirrorbench.registry.auth.Asker;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.FetchEnded.FailedFetch;
import io.github.mirrorbench.registry.http.HttpSettings;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.SafeText;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Asks one mirror for manifests and proves them. */
final class ManifestFetch {
  /** Nobody nests deeper; a mirror that does wants to keep us busy. */
  private static final int NESTED_INDEXES_AT_MOST = 4;

  private final Mirror mirror;
  private final HttpSettings settings;
  private final MirrorUrls urls;
  private final Asker asker;

  ManifestFetch(Mirror mirror, HttpSettings settings, MirrorUrls urls, Asker asker) {
    this.mirror = mirror;
    this.settings = settings;
    this.urls = urls;
    this.asker = asker;
  }

  TagResponse head(ImageReference image, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    List<String> accept = MediaTypes.acceptForManifest(settings.profile());
    try (Response answer = ask("HEAD", image, image.manifestName(), accept, trace)) {
      if (answer.status() == 200) {
        requireNoPage(answer);
        Optional<Digest> told = toldDigest(answer);
        if (told.isPresent()) {
          requireSame(answer, image.digest(), told.get());
          return new TagResponse(told.get(), answer.contentType());
        }
      } else if (!triesGetAfter(answer.status())) {
        throw answer.refusal();
      }
    }
    Manifest manifest = get(image, trace);
    return new TagResponse(manifest.digest(), Optional.of(manifest.descriptor().mediaType()));
  }

  /**
   * dockerd asks by GET after any answer to HEAD without a digest, containerd after 405 only. A
   * plain refusal is not repeated: mirrors count them and ban.
   */
  private boolean triesGetAfter(int status) {
    return switch (settings.profile()) {
      case DOCKER -> status != 401 && status != 403 && status != 429;
      case CONTAINERD -> status == 405;
    };
  }

  Manifest get(ImageReference image, TraceRecorder trace) throws FetchEnded, InterruptedException {
    List<String> accept = MediaTypes.acceptForManifest(settings.profile());
    try (Response answer = ask("GET", image, image.manifestName(), accept, trace)) {
      return read(answer, image.digest());
    }
  }

  Manifest get(ImageReference image, Digest digest, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    List<String> accept = MediaTypes.acceptForManifest(settings.profile());
    try (Response answer = ask("GET", image, digest.toString(), accept, trace)) {
      return read(answer, Optional.of(digest));
    }
  }

  Manifest get(ImageReference image, Descriptor described, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    List<String> accept = MediaTypes.acceptFor(described.mediaType(), settings.profile());
    String name = described.digest().toString();
    try (Response answer = ask("GET", image, name, accept, trace)) {
      Manifest manifest = read(answer, Optional.of(described.digest()));
      if (manifest.descriptor().sizeBytes() != described.sizeBytes()) {
        throw answer.failure(
            FailureKind.SIZE_MISMATCH,
            "the manifest has "
                + manifest.descriptor().sizeBytes()
                + " bytes, its index says "
                + described.sizeBytes());
      }
      if (!manifest.descriptor().mediaType().equals(described.mediaType())) {
        throw answer.failure(
            FailureKind.PROTOCOL_ERROR,
            "the manifest is "
                + manifest.descriptor().mediaType()
                + ", its index says "
                + described.mediaType());
      }
      return manifest;
    }
  }

  Manifest.ImageManifest forPlatform(
      ImageReference image, Manifest manifest, Platform platform, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    PlatformChoice choice = new PlatformChoice(platform);
    Deque<Descriptor> nested = new ArrayDeque<>();
    Manifest current = manifest;
    int opened = 0;
    while (current instanceof Manifest.Index index) {
      Optional<Manifest.Entry> chosen = choice.imageIn(index);
      choice.indexesIn(index).forEach(entry -> nested.addLast(entry.descriptor()));
      if (chosen.isEmpty() && (nested.isEmpty() || opened++ == NESTED_INDEXES_AT_MOST)) {
        throw platformMissing(image, manifest, platform);
      }
      Descriptor next = chosen.map(Manifest.Entry::descriptor).orElseGet(nested::removeFirst);
      current = get(image, next, trace);
    }
    return (Manifest.ImageManifest) current;
  }

  private FailedFetch platformMissing(ImageReference image, Manifest manifest, Platform platform) {
    return new FailedFetch(
        FailureKind.PLATFORM_MISSING,
        Step.MANIFEST,
        image
            + " at "
            + mirror.endpoint()
            + " is not there for "
            + platform
            + "; its index has: "
            + PlatformChoice.platformsIn((Manifest.Index) manifest));
  }

  private Response ask(
      String method, ImageReference image, String name, List<String> accept, TraceRecorder trace)
      throws FetchEnded, InterruptedException {
    return asker.ask(
        new Asker.Question(
            method,
            urls.manifest(image, name),
            mirror.repositoryOf(image),
            accept,
            Optional.empty()),
        CallContext.of(Step.MANIFEST, trace));
  }

  private Manifest read(Response answer, Optional<Digest> asked)
      throws FetchEnded, InterruptedException {
    if (answer.status() != 200) {
      throw answer.refusal();
    }
    requireNoPage(answer);
    byte[] bytes = answer.whole(ManifestReader.BYTES_AT_MOST, "the manifest");
    Digest found = DigestPipe.digestOf(bytes);
    requireSame(answer, asked, found);
    if (asked.isEmpty()) {
      requireSame(answer, toldDigest(answer), found);
    }
    try {
      return ManifestReader.read(bytes, found, answer.contentType());
    } catch (NoManifest e) {
      throw answer.failure(FailureKind.PROTOCOL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Digest> toldDigest(Response answer) throws FetchEnded {
    Optional<String> told = answer.header("Docker-Content-Digest");
    try {
      return told.map(Digest::parse);
    } catch (IllegalArgumentException e) {
      throw answer.failure(
          FailureKind.PROTOCOL_ERROR,
          "its Docker-Content-Digest is no digest: \"" + SafeText.of(told.orElse("")) + "\"");
    }
  }

  private static void requireSame(Response answer, Optional<Digest> due, Digest found)
      throws FetchEnded {
    if (due.isPresent() && !due.get().equals(found)) {
      throw answer.failure(
          FailureKind.DIGEST_MISMATCH, "the manifest is not " + due.get() + " but " + found);
    }
  }

  /** A parked domain or a log-in page answers 200 to everything. */
  static void requireNoPage(Response answer) throws FetchEnded {
    if (answer.contentType().filter(type -> type.equals("text/html")).isPresent()) {
      throw answer.failure(FailureKind.NOT_A_REGISTRY, "a web page came back");
    }
  }
}
