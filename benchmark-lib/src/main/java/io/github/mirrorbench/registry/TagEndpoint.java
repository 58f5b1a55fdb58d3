package io.github.mirrorbench.registry;

import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import java.util.List;

/** A request for the manifest that a reference names, by its tag or its digest. */
interface TagEndpoint<T> extends RegistryEndpoint<T> {
  ImageReference image();

  @Override
  default String path() {
    return "manifests/" + image().manifestName();
  }

  @Override
  default List<String> accept(Profile engine) {
    return MediaTypes.acceptForManifest(engine);
  }

  @Override
  default CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.MANIFEST, trace);
  }
}
