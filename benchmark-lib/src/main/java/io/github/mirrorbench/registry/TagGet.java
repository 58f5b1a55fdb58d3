package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.rules.ManifestRules;
import java.util.Optional;

/** GET of the manifest that a reference names, after a HEAD that did not tell enough. */
record TagGet(ImageReference image, ManifestRules rules) implements TagEndpoint<Descriptor> {
  @Override
  public boolean expects(int status) {
    return TagHeaders.areGood(status);
  }

  @Override
  public Descriptor read(Response response) throws FetchEnded, InterruptedException {
    TagHeaders headers = new TagHeaders(response, rules);
    String type = headers.type();
    if (rules.stopsWithoutHeaders()) {
      Optional<Digest> told = headers.digest();
      if (told.isPresent()) {
        return headers.descriptor(type, told.get(), headers.length().orElseThrow());
      }
    }
    byte[] bytes = response.whole(ManifestReader.BYTES_AT_MOST, "the manifest");
    Digest digest = image.digest().orElseGet(() -> DigestPipe.digestOf(bytes));
    headers.requireFetchable(type, bytes.length);
    return new Descriptor(type, digest, bytes.length);
  }
}
