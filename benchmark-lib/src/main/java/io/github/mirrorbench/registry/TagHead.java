package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.RetryPolicy;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.util.List;
import java.util.Optional;

/**
 * HEAD of the manifest that a reference names; without a value where the profile's engine goes on
 * by GET.
 */
record TagHead(ImageReference image, Profile profile)
    implements RegistryEndpoint<Optional<Digest>> {
  @Override
  public String method() {
    return "HEAD";
  }

  @Override
  public String path() {
    return "manifests/" + image.manifestName();
  }

  @Override
  public List<String> accept(Profile engine) {
    return MediaTypes.acceptForManifest(engine);
  }

  @Override
  public boolean expects(int status) {
    return status == 200 || RetryPolicy.getsAfterHead(profile, status);
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.MANIFEST, trace);
  }

  @Override
  public Optional<Digest> read(Response response) throws FetchEnded {
    if (response.status() != 200) {
      return Optional.empty();
    }
    Optional<Digest> digest = ManifestGet.digestHeader(response);
    if (digest.isPresent()) {
      ManifestGet.requireSame(response, image.digest(), digest.get());
    }
    return digest;
  }
}
