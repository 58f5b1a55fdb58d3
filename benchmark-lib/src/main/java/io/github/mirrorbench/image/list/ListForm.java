package io.github.mirrorbench.image.list;

/** The forms of files that name images, recognised by their content and name. */
public enum ListForm {
  LIST("a list of images"),
  TABLE("a table of images"),
  IMAGES_JSON("JSON about images"),
  COMPOSE("a compose file"),
  KUBERNETES("Kubernetes manifests"),
  DOCKERFILE("a Dockerfile");

  private final String label;

  ListForm(String label) {
    this.label = label;
  }

  /** The form with its article, for sentences. */
  @Override
  public String toString() {
    return label;
  }
}
