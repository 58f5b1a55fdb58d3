package io.github.mirrorbench.image.list;

import io.github.mirrorbench.image.ImageReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The images that a file names.
 *
 * @param form the form in which the file names them
 * @param images the images in the order of the file, each once
 * @param services the images of a compose file's services, by their names; empty for other forms
 * @param skipped the entries that name no image to pull, with the reasons
 * @param notes remarks about entries that were taken
 */
public record ImageList(
    ListForm form,
    List<ImageReference> images,
    Map<String, ImageReference> services,
    List<Remark> skipped,
    List<Remark> notes) {
  public ImageList {
    images = List.copyOf(images);
    services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }
}
