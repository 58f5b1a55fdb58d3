package io.github.mirrorbench.contest;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders of a race's blocks: from one to the next each takes another place and stands behind
 * another, so that what belongs to a place or to the one before averages out (Williams,
 * "Experimental Designs Balanced for the Estimation of Residual Effects of Treatments", 1949).
 */
final class BlockOrder {
  private BlockOrder() {}

  /**
   * The order of one block.
   *
   * @param all the same in each block, as far as they still take part
   * @param block the blocks before
   */
  static <T> List<T> of(List<T> all, int block) {
    int n = all.size();
    List<T> order = new ArrayList<>();
    for (int place = 0; place < n; place++) {
      int step = place % 2 == 0 ? n - place / 2 : (place + 1) / 2;
      order.add(all.get((step + block) % n));
    }
    // An odd number needs the mirrored square besides.
    return n % 2 == 1 && block / n % 2 == 1 ? reversed(order) : order;
  }

  private static <T> List<T> reversed(List<T> order) {
    List<T> reversed = new ArrayList<>();
    order.forEach(each -> reversed.add(0, each));
    return reversed;
  }
}
