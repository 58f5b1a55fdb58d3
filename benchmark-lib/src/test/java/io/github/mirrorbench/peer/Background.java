package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that runs beside a test until it is closed, or at the latest until this JVM ends; its
 * output goes to a log.
 */
public final class Background implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  private static final int LINES_TOLD = 20;

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private Background(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts the program and waits until {@code ready} holds; a program that ends before fails. */
  public static Background start(List<String> words, Path log, BooleanSupplier ready) {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Background started = new Background(process, log);
      started.awaitReady(words.get(0), ready);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + String.join(" ", words), e);
    }
  }

  private void awaitReady(String name, BooleanSupplier ready) {
    Await.within(STARTS_WITHIN, () -> !process.isAlive() || ready.getAsBoolean());
    if (!process.isAlive() || !ready.getAsBoolean()) {
      List<String> lines = log().lines().toList();
      String said =
          String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
      close();
      throw new IllegalStateException(name + " did not start; its log ends with:\n" + said);
    }
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Sends the signal, for instance {@code HUP}. */
  public void signal(String name) {
    Command.of("kill", "-" + name, Long.toString(pid())).output();
  }

  /** Returns its output so far. */
  public String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the program to end and waits for it; one that does not is ended by force. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
