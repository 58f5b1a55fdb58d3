package io.github.mirrorbench.measure;

import io.github.mirrorbench.result.Sample;
import java.util.List;
import java.util.stream.Stream;

/**
 * The samples of one fetch.
 *
 * @param layers one sample for each layer or part that was requested, in that order
 * @param refused requests by Range that the mirror did not answer as it should, and that the fetch
 *     then did without: no engine sends one in an undisturbed pull
 * @param tokens the token requests that the fetch needed: no part of its time, but of its cost
 */
public record Fetched(List<Sample> layers, List<Sample> refused, List<Sample> tokens) {
  public Fetched {
    layers = List.copyOf(layers);
    refused = List.copyOf(refused);
    tokens = List.copyOf(tokens);
  }

  /** A fetch in which no Range was refused. */
  public Fetched(List<Sample> layers, List<Sample> tokens) {
    this(layers, List.of(), tokens);
  }

  /** A fetch that needed no token. */
  public static Fetched of(Sample... layers) {
    return new Fetched(List.of(layers), List.of());
  }

  /** This fetch, made because that one was refused. */
  Fetched insteadOf(Fetched other) {
    return new Fetched(
        layers, other.layers, Stream.of(other.tokens, tokens).flatMap(List::stream).toList());
  }

  /** The sample of the first layer. */
  public Sample layer() {
    return layers.get(0);
  }
}
