package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Sample;
import java.util.List;

/**
 * The samples of one fetch.
 *
 * @param layers one sample for each layer or part that was requested, in that order
 * @param tokens the token requests that the fetch needed: no part of its time, but of its cost
 */
public record Fetched(List<Sample> layers, List<Sample> tokens) {
  public Fetched {
    layers = List.copyOf(layers);
    tokens = List.copyOf(tokens);
  }

  /** A fetch that needed no token. */
  public static Fetched of(Sample... layers) {
    return new Fetched(List.of(layers), List.of());
  }

  /** The sample of the first layer. */
  public Sample layer() {
    return layers.get(0);
  }
}
