package io.github.mirrorbench.engine;

import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** A program that prints the name by which Testcontainers would pull an image. */
final class TestcontainersReader {
  private TestcontainersReader() {}

  public static void main(String[] arguments) {
    DockerImageName pulled =
        ImageNameSubstitutor.instance().apply(DockerImageName.parse(arguments[0]));
    System.out.println(pulled.asCanonicalNameString());
  }
}
