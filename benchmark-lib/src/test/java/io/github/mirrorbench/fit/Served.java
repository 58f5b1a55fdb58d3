package io.github.mirrorbench.fit;

import java.util.List;

/** A running registry that engines and the product are told of. */
sealed interface Served extends AutoCloseable permits OddRegistry, RealRegistry {
  /** The row that it stands for. */
  Oddity oddity();

  /** The images that it holds. */
  List<OddImage> images();

  /** The host and port that engines are told of. */
  String authority();

  /** The URL that engines are told of. */
  String url();

  /** The requests so far, as far as they are known. */
  List<String> log();

  @Override
  void close();
}
