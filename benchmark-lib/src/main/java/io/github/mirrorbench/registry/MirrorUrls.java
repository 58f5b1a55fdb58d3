package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.result.Profile;
import okhttp3.HttpUrl;

/** The URLs of one mirror, as the profile's engine builds them. */
final class MirrorUrls {
  private final Mirror mirror;
  private final Profile profile;
  private final HttpUrl base;

  MirrorUrls(Mirror mirror, Profile profile) {
    this.mirror = mirror;
    this.profile = profile;
    this.base = HttpUrl.get(mirror.endpoint() + "/v2/");
  }

  HttpUrl base() {
    return base;
  }

  /** {@code name} is a tag or a digest. */
  HttpUrl manifest(ImageReference image, String name) {
    return of(image, "manifests", name);
  }

  HttpUrl blob(ImageReference image, Digest digest) {
    return of(image, "blobs", digest.toString());
  }

  private HttpUrl of(ImageReference image, String kind, String name) {
    HttpUrl.Builder url =
        base.newBuilder().addPathSegments(mirror.repositoryOf(image) + "/" + kind + "/" + name);
    // containerd tells a mirror which registry it stands for; the registry itself needs no telling.
    if (profile == Profile.CONTAINERD && !mirror.isUpstream()) {
      url.addQueryParameter("ns", image.registry());
    }
    return url.build();
  }
}
