/**
 * Measures registry mirrors, decides between them and writes engine configuration; {@link
 * io.github.mirrorbench.MirrorBenchmark} is the entry point.
 */
@SuppressWarnings("requires-automatic") // commons-numbers has no descriptor
module io.github.mirrorbench {
  requires com.fasterxml.jackson.databind;
  requires java.management;
  requires okhttp3;
  requires okhttp3.tls;
  requires org.apache.commons.numbers.gamma;
  requires static org.jspecify;

  exports io.github.mirrorbench;
  exports io.github.mirrorbench.copy;
  exports io.github.mirrorbench.document;
  exports io.github.mirrorbench.engine;
  exports io.github.mirrorbench.engine.plan;
  exports io.github.mirrorbench.feed;
  exports io.github.mirrorbench.files;
  exports io.github.mirrorbench.history;
  exports io.github.mirrorbench.image;
  exports io.github.mirrorbench.image.list;
  exports io.github.mirrorbench.mirror;
  exports io.github.mirrorbench.refusal;
  exports io.github.mirrorbench.result;
  exports io.github.mirrorbench.system;

  // The document is written from its records by their names.
  opens io.github.mirrorbench.document to
      com.fasterxml.jackson.databind;
  opens io.github.mirrorbench.result to
      com.fasterxml.jackson.databind;
}
