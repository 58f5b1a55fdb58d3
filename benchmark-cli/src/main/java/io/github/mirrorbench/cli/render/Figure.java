package io.github.mirrorbench.cli.render;

/** A number measured of a mirror, under the name that every output for programs gives it. */
enum Figure {
  PULL("predictedPullSeconds"),
  PULL_LOW("predictedPullLowSeconds"),
  PULL_HIGH("predictedPullHighSeconds"),
  PULL_SAMPLES("predictedPullSamples"),
  RATE("bytesPerSecond"),
  STEADY_RATE("steadyBytesPerSecond"),
  PARALLEL_RATE("parallelBytesPerSecond"),
  DNS("dnsSeconds"),
  CONNECT("connectSeconds"),
  TLS("tlsSeconds"),
  TOKEN("tokenSeconds"),
  MANIFEST_FIRST_BYTE("manifestFirstByteSeconds"),
  BLOB_FIRST_BYTE("blobFirstByteSeconds"),
  REQUESTS("requests"),
  FAILURES("failures");

  private final String label;

  Figure(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
