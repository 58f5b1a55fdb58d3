package io.github.mirrorbench.stats;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds to compare five rivals with the leader over ten blocks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ContestStatisticsBenchmark {
  private static final int RIVALS = 5;
  private static final int BLOCKS = 10;

  private final ModeratedT moderated = new ModeratedT(4, 0.3);
  private final double[] leader = blocks(0);
  private final double[][] rivals = new double[RIVALS][];

  public ContestStatisticsBenchmark() {
    for (int i = 0; i < RIVALS; i++) {
      rivals[i] = blocks(i + 1);
    }
  }

  private static double[] blocks(long seed) {
    return new Random(seed).doubles(BLOCKS, 0, 1).toArray();
  }

  @Benchmark
  public double moderatedRule() {
    double sum = 0;
    for (double[] rival : rivals) {
      sum += moderated.chanceBelow(PairedDifferences.between(rival, leader), 0.05);
    }
    return sum;
  }

  @Benchmark
  public double anytimeRule() {
    double sum = 0;
    for (double[] rival : rivals) {
      sum += AnytimeT.halfWidth(PairedDifferences.between(rival, leader), 0.01);
    }
    return sum;
  }
}
