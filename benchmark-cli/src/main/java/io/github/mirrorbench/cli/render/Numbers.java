package io.github.mirrorbench.cli.render;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for programs. */
final class Numbers {
  private static final MathContext DIGITS = new MathContext(6);

  private Numbers() {}

  /** Without exponent, at most six significant digits. */
  static String plain(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
