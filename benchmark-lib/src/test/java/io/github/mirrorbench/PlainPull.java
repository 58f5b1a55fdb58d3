package io.github.mirrorbench;

import io.github.mirrorbench.image.Descriptor;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A pull by plain sockets, each request on a connection of its own. */
record PlainPull(String server, SyntheticImage image) {
  private static final int AT_ONCE = 3;

  /** Seconds for the layers, three at a time, first in first out. */
  double layers() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    long start = System.nanoTime();
    try {
      for (Future<Long> layer :
          workers.invokeAll(image.layers().stream().map(this::blob).toList())) {
        layer.get();
      }
    } finally {
      workers.shutdownNow();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Seconds for the manifests, by tag and by digest, and then the layers beside the config. */
  double all() throws Exception {
    long start = System.nanoTime();
    for (String manifest :
        List.of(
            "latest", image.index().digest().toString(), image.manifest().digest().toString())) {
      read("manifests/" + manifest);
    }
    FutureTask<Long> config = new FutureTask<>(blob(image.config()));
    new Thread(config, "config").start();
    layers();
    config.get();
    return (System.nanoTime() - start) / 1e9;
  }

  private Callable<Long> blob(Descriptor blob) {
    return () -> read("blobs/" + blob.digest());
  }

  private long read(String what) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server + "/v2/" + image.reference().repository() + "/" + what)
                .toURL()
                .openConnection();
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty(
        "Accept",
        "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
            + " application/vnd.docker.distribution.manifest.list.v2+json,"
            + " application/vnd.docker.distribution.manifest.v2+json");
    try (InputStream body = connection.getInputStream()) {
      return body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
