package io.github.mirrorbench.examples;

import io.github.mirrorbench.MirrorBenchmark;
import io.github.mirrorbench.result.Result;

/** The snippet of the README, as a program. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  public static void main(String[] args) {
    Result result =
        MirrorBenchmark.builder()
            .candidates("https://docker.m.daocloud.io", "https://mirror.example")
            .images("nginx:1.27")
            .build()
            .run();
    result.best().ifPresent(best -> System.out.println(best.url()));
  }
}
