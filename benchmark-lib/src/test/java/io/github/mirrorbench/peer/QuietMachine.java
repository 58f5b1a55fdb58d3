package io.github.mirrorbench.peer;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Skips a test that judges times when it fails while other programs hold the processors. On a quiet
 * machine the failure stands, as it does where the system does not tell who used them.
 */
public final class QuietMachine implements InvocationInterceptor {
  /** The share of all processors beyond which other programs delay ours. */
  private static final double BUSY = 0.10;

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    Ticks before = Ticks.now();
    try {
      test.proceed();
    } catch (AssertionError failure) {
      if (Ticks.now().shareOfOthersSince(before) < BUSY) {
        throw failure;
      }
      throw new TestAbortedException(
          "other programs kept this machine too busy to judge times", failure);
    }
  }

  /**
   * Clock ticks of the processors since the system started; none where there is no {@code /proc}.
   *
   * @param all the ticks of all processors, idle ones included
   * @param busy the ticks in which a processor ran something, or the host ran something else on it
   * @param ours the ticks of this process and of its children that ended
   */
  private record Ticks(long all, long busy, long ours) {
    private static final Path SYSTEM = Path.of("/proc/stat");
    private static final Path PROCESS = Path.of("/proc/self/stat");

    static Ticks now() throws IOException {
      if (!Files.isReadable(SYSTEM) || !Files.isReadable(PROCESS)) {
        return new Ticks(0, 0, 0);
      }
      // cpu user nice system idle iowait irq softirq steal …: proc(5)
      String[] system = Files.readAllLines(SYSTEM).get(0).split(" +", -1);
      long waiting = Long.parseLong(system[4]) + Long.parseLong(system[5]);
      long all = sum(system, 1, 8);
      // The second field is the program's name, which may hold blanks; utime is the 14th.
      String process = Files.readString(PROCESS);
      String[] fields = process.substring(process.lastIndexOf(')') + 2).split(" ", -1);
      return new Ticks(all, all - waiting, sum(fields, 11, 14));
    }

    private static long sum(String[] fields, int first, int last) {
      long sum = 0;
      for (int i = first; i <= last; i++) {
        sum += Long.parseLong(fields[i]);
      }
      return sum;
    }

    double shareOfOthersSince(Ticks before) {
      long passed = all - before.all;
      return passed == 0 ? 0 : (double) (busy - before.busy - (ours - before.ours)) / passed;
    }
  }
}
