package io.github.mirrorbench.copy;

import io.github.mirrorbench.copy.CopiedManifest.Child;
import io.github.mirrorbench.copy.CopyOutcome.Effort;
import io.github.mirrorbench.copy.CopyOutcome.Failed;
import io.github.mirrorbench.copy.CopyOutcome.Side;
import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.image.Platform;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.result.Failure;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * The copy of one image, from the bottom up: blobs, then the manifests that name them, then the
 * index, and the tag with the last of these. So a tag never names what is not there.
 */
final class OneImage {
  /** An index may list another one; deeper than this none is known. */
  private static final int DEPTH_AT_MOST = 4;

  private final Source source;
  private final Target target;
  private final ImageReference place;
  private final Optional<Platform> platform;
  private final Blobs blobs;

  OneImage(
      Source source,
      Target target,
      ImageReference place,
      Optional<Platform> platform,
      Blobs blobs) {
    this.source = source;
    this.target = target;
    this.place = place;
    this.platform = platform;
    this.blobs = blobs;
  }

  /** Copies it, or only looks at what that would take. */
  CopyOutcome run(ImageCopy.Mode mode) throws InterruptedException {
    try {
      return attempt(mode);
    } catch (CopyFailed e) {
      return new Failed(source.image(), place, e.side(), e.reason());
    }
  }

  private CopyOutcome attempt(ImageCopy.Mode mode) throws CopyFailed, InterruptedException {
    Digest named = source.digest();
    Optional<Digest> there = atTarget(() -> target.tag(place));
    if (platform.isEmpty() && there.equals(Optional.of(named))) {
      return new CopyOutcome.Unchanged(source.image(), place, named);
    }
    CopiedManifest root = source.manifest(named);
    if (platform.isPresent()) {
      root = forPlatform(root, platform.get(), DEPTH_AT_MOST);
      if (there.equals(Optional.of(root.descriptor().digest()))) {
        return new CopyOutcome.Unchanged(source.image(), place, root.descriptor().digest());
      }
    }
    Map<Digest, CopiedManifest> missing = new LinkedHashMap<>();
    for (Child child : root.children()) {
      addMissing(child.descriptor().digest(), missing, DEPTH_AT_MOST);
    }
    missing.put(root.descriptor().digest(), root);
    Digest digest = root.descriptor().digest();
    if (mode == ImageCopy.Mode.DRY_RUN) {
      return new CopyOutcome.Pending(source.image(), place, digest, effortFor(missing));
    }
    Effort effort = write(missing, digest);
    return new CopyOutcome.Copied(source.image(), place, digest, effort);
  }

  private interface AtTarget<T> {
    T run() throws FetchEnded, InterruptedException;
  }

  private static <T> T atTarget(AtTarget<T> call) throws CopyFailed, InterruptedException {
    try {
      return call.run();
    } catch (FetchEnded e) {
      throw new CopyFailed(Side.TARGET, e);
    }
  }

  private CopiedManifest forPlatform(CopiedManifest manifest, Platform wanted, int depth)
      throws CopyFailed, InterruptedException {
    if (!manifest.isIndex() || depth == 0) {
      return manifest;
    }
    Optional<Child> chosen =
        manifest.children().stream()
            .filter(child -> child.platform().filter(wanted::equals).isPresent())
            .findFirst();
    if (chosen.isEmpty()) {
      throw new CopyFailed(
          Side.SOURCE,
          new Failure(
              FailureKind.PLATFORM_MISSING,
              Step.MANIFEST,
              source.image()
                  + " is not there for "
                  + wanted
                  + "; its index has: "
                  + manifest.children().stream()
                      .flatMap(child -> child.platform().stream())
                      .map(Platform::toString)
                      .filter(listed -> !listed.startsWith("unknown/"))
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    return forPlatform(source.manifest(chosen.get().descriptor().digest()), wanted, depth - 1);
  }

  /** Adds a manifest behind those that it refers to, unless the target has it with all of those. */
  private void addMissing(Digest digest, Map<Digest, CopiedManifest> missing, int depth)
      throws CopyFailed, InterruptedException {
    if (missing.containsKey(digest) || atTarget(() -> target.hasManifest(digest))) {
      return;
    }
    CopiedManifest manifest = source.manifest(digest);
    if (depth == 0 && !manifest.children().isEmpty()) {
      throw new CopyFailed(
          Side.SOURCE,
          new Failure(
              FailureKind.PROTOCOL_ERROR,
              Step.MANIFEST,
              source.image() + " has indexes in indexes, more than " + DEPTH_AT_MOST + " deep"));
    }
    for (Child child : manifest.children()) {
      addMissing(child.descriptor().digest(), missing, depth - 1);
    }
    missing.put(digest, manifest);
  }

  private static List<Descriptor> blobsOf(Map<Digest, CopiedManifest> manifests) {
    return manifests.values().stream()
        .flatMap(manifest -> manifest.blobs().stream())
        .collect(
            Collectors.toMap(
                Descriptor::digest, blob -> blob, (one, same) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private static Effort manifestsAndForeign(Map<Digest, CopiedManifest> manifests) {
    int foreign =
        (int)
            manifests.values().stream()
                .flatMap(manifest -> manifest.foreign().stream())
                .map(Descriptor::digest)
                .distinct()
                .count();
    return new Effort(manifests.size(), 0, 0, 0, 0, foreign);
  }

  private Effort effortFor(Map<Digest, CopiedManifest> missing)
      throws CopyFailed, InterruptedException {
    Effort effort = manifestsAndForeign(missing);
    for (Descriptor blob : blobsOf(missing)) {
      boolean isThere = atTarget(() -> target.hasBlob(blob.digest()));
      effort =
          effort.plus(
              isThere ? new Effort(0, 0, 0, 0, 1, 0) : new Effort(0, 1, blob.sizeBytes(), 0, 0, 0));
    }
    return effort;
  }

  private Effort write(Map<Digest, CopiedManifest> missing, Digest root)
      throws CopyFailed, InterruptedException {
    List<CompletableFuture<Effort>> under = new ArrayList<>();
    for (Descriptor blob : blobsOf(missing)) {
      under.add(blobs.bring(blob, source, target));
    }
    Effort effort = manifestsAndForeign(missing);
    for (CompletableFuture<Effort> blob : under) {
      effort = effort.plus(ended(blob));
    }
    for (CopiedManifest manifest : missing.values()) {
      Digest digest = manifest.descriptor().digest();
      String name = digest.equals(root) ? place.manifestName() : digest.toString();
      atTarget(
          () -> {
            target.put(name, manifest);
            return name;
          });
    }
    return effort;
  }

  private static Effort ended(CompletableFuture<Effort> blob)
      throws CopyFailed, InterruptedException {
    try {
      return blob.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CopyFailed failed) {
        throw failed;
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("while copying a blob");
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
