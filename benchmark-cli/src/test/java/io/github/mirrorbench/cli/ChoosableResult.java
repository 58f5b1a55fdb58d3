package io.github.mirrorbench.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results from which engines are configured. */
public final class ChoosableResult {
  /** The notes printed whenever dockerd gets mirrors. */
  public static final String NOTES =
      """
      Note: these mirrors serve images of docker.io; gcr.io, registry.k8s.io, quay.io and ghcr.io \
      are not covered and are still reached directly or through a proxy.
      Note: dockerd's graph drivers send the Docker Hub login of "docker login" to whatever token \
      host a mirror names: log out, or use only mirrors you would give it to.
      """;

  private ChoosableResult() {}

  /** A result in which https://fast.example won and https://dead.example failed. */
  public static ObjectNode document() throws IOException {
    ObjectNode document =
        (ObjectNode) new ObjectMapper().readTree(ResultDocument.toJson(Results.full()));
    ((ObjectNode) document.get("mirrors").get(0)).remove("form");
    ObjectNode dead = (ObjectNode) document.get("mirrors").get(1);
    dead.put("name", "dead").put("url", "https://dead.example").put("role", "mirror");
    return document;
  }

  /** Writes that result into a file of the folder. */
  public static String in(Path folder) throws IOException {
    return Files.writeString(folder.resolve("result.json"), document().toString()).toString();
  }

  /** Makes a document the one that the last run kept. */
  public static void keep(ObjectNode document, Path home) throws IOException {
    Path file = home.resolve(".local/state/mirrorbench/last.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, document.toString());
  }
}
