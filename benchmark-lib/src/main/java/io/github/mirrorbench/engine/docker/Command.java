package io.github.mirrorbench.engine.docker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The end of a program of the host.
 *
 * @param exitCode the exit code; -1 when the program had to be stopped
 * @param output standard output and standard error as they came
 */
record Command(int exitCode, String output) {
  private static final Duration WAIT_ALLOWANCE = Duration.ofSeconds(30);
  private static final int OUTPUT_AT_MOST = 64 << 10;

  static Command run(List<String> words) throws IOException {
    return run(words, WAIT_ALLOWANCE);
  }

  static Command run(List<String> words, Duration waitAllowance) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> read(process), task -> new Thread(task).start());
    try {
      if (!process.waitFor(waitAllowance.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
        return new Command(-1, "no response within " + waitAllowance.toMillis() / 1e3 + " s");
      }
      return new Command(process.exitValue(), output.join());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + words.get(0) + " was running", e);
    }
  }

  private static String read(Process process) {
    try {
      byte[] bytes = process.getInputStream().readNBytes(OUTPUT_AT_MOST);
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
      return new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }

  /** The last line of the output, which is where programs say what went wrong. */
  String lastLine() {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "exit code " + exitCode : lines.get(lines.size() - 1);
  }
}
