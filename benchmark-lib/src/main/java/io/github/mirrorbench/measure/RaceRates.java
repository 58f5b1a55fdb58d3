package io.github.mirrorbench.measure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.mirrorbench.result.Estimate;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Throughput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The rates of a mirror's blocks in a race, each of one sample or of several side by side.
 *
 * @param blocks the samples of each block
 */
record RaceRates(List<List<Sample>> blocks) {
  static RaceRates of(List<Sample> race) {
    return new RaceRates(
        new ArrayList<>(
            race.stream()
                .collect(groupingBy(Sample::block, LinkedHashMap::new, toList()))
                .values()));
  }

  Throughput throughput(Optional<Estimate> together) {
    return new Throughput(estimate(RaceRates::whole), estimate(RaceRates::steady), together);
  }

  private Optional<Estimate> estimate(Function<List<Sample>, OptionalDouble> rate) {
    return Estimate.of(blocks.stream().map(rate).flatMapToDouble(OptionalDouble::stream).toArray());
  }

  /** All bytes over the time from the start of the first request to the last byte. */
  private static OptionalDouble whole(List<Sample> block) {
    List<Transfer> transfers =
        block.stream().flatMap(sample -> Transfer.of(sample).stream()).toList();
    long bytes = transfers.stream().mapToLong(Transfer::bytes).sum();
    double seconds =
        transfers.stream().mapToDouble(t -> t.leadSeconds() + t.bodySeconds()).max().orElse(0);
    return bytes >= Throughput.LEAST_BYTES
        ? OptionalDouble.of(bytes / seconds)
        : OptionalDouble.empty();
  }

  private static OptionalDouble steady(List<Sample> block) {
    return block.size() > 1
        ? Transfer.sideBySide(block).stream()
            .mapToDouble(Transfer.Rates::oneBytesPerSecond)
            .findFirst()
        : Transfer.of(block.get(0))
            .map(Transfer::steadyBytesPerSecond)
            .orElse(OptionalDouble.empty());
  }
}
