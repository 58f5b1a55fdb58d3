package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.FetchEnded;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.rules.ManifestRules;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * HEAD of the manifest that a reference names; without a value where the profile's engine goes on
 * by GET.
 */
record TagHead(ImageReference image, ManifestRules rules)
    implements TagEndpoint<Optional<Descriptor>> {
  @Override
  public String method() {
    return "HEAD";
  }

  /** A host that answers 429 is left alone, though engines go on. */
  @Override
  public boolean expects(int status) {
    return TagHeaders.areGood(status) || (rules.getsAfterAnyHead() ? status != 429 : status == 405);
  }

  @Override
  public Optional<Descriptor> read(Response response) throws FetchEnded {
    if (!TagHeaders.areGood(response.status())) {
      return Optional.empty();
    }
    TagHeaders headers = new TagHeaders(response, rules);
    Optional<Digest> digest = image.digest().isPresent() ? image.digest() : headers.digest();
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    String type = headers.type();
    OptionalLong length = headers.length();
    return length.isPresent()
        ? Optional.of(headers.descriptor(type, digest.get(), length.getAsLong()))
        : Optional.empty();
  }
}
