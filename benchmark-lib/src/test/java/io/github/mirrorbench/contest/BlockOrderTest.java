package io.github.mirrorbench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6})
  void eachTakesEachPlaceAndStandsBehindEachOtherEquallyOften(int mirrors) {
    List<Integer> all = IntStream.range(0, mirrors).boxed().toList();
    int[][] places = new int[mirrors][mirrors];
    int[][] behind = new int[mirrors][mirrors];
    for (int block = 0; block < 2 * mirrors; block++) {
      List<Integer> order = BlockOrder.of(all, block);
      assertThat(order).containsExactlyInAnyOrderElementsOf(all);
      for (int place = 0; place < mirrors; place++) {
        places[order.get(place)][place]++;
        if (place > 0) {
          behind[order.get(place)][order.get(place - 1)]++;
        }
      }
    }
    for (int i = 0; i < mirrors; i++) {
      assertThat(places[i]).containsOnly(2);
      assertThat(withoutItself(behind[i], i)).allMatch(times -> times == 2);
    }
  }

  private static List<Integer> withoutItself(int[] counts, int self) {
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (i != self) {
        others.add(counts[i]);
      }
    }
    return others;
  }
}
