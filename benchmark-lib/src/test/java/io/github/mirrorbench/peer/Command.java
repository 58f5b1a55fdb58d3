package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, with both outputs kept.
 *
 * @param words program and arguments
 * @param environment variables set besides the inherited ones
 * @param input the text on its standard input
 * @param limit the time after which it is ended and the test fails
 */
public record Command(
    List<String> words, Map<String, String> environment, String input, Duration limit) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** A command with nothing on its standard input and two minutes of time. */
  public static Command of(String... words) {
    return of(List.of(words));
  }

  /** A command with nothing on its standard input and two minutes of time. */
  public static Command of(List<String> words) {
    return new Command(words, Map.of(), "", Duration.ofMinutes(2));
  }

  /** Returns this command with one more variable. */
  public Command with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Command(words, more, input, limit);
  }

  /** Returns this command with this text on its standard input. */
  public Command reading(String text) {
    return new Command(words, environment, text, limit);
  }

  /** Returns this command with another time limit. */
  public Command within(Duration longest) {
    return new Command(words, environment, input, longest);
  }

  /** Returns this command with further arguments at its end. */
  public Command and(String... arguments) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(arguments));
    return new Command(all, environment, input, limit);
  }

  /** Runs it, whatever it answers. */
  public Outcome run() {
    try {
      return runInFiles();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + String.join(" ", words), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + String.join(" ", words), e);
    }
  }

  /** Runs it and returns what it printed; anything but exit code 0 fails the test. */
  public String output() {
    Outcome outcome = run();
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException(String.join(" ", words) + " failed: " + outcome);
    }
    return outcome.output();
  }

  private Outcome runInFiles() throws IOException, InterruptedException {
    Path in = Files.createTempFile("peer", ".in");
    Path out = Files.createTempFile("peer", ".out");
    Path errors = Files.createTempFile("peer", ".err");
    try {
      Files.writeString(in, input);
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(
            String.join(" ", words) + " ran longer than " + limit + ": " + text(out, errors));
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new Outcome(process.exitValue(), text(out), text(errors), elapsed);
    } finally {
      for (Path file : List.of(in, out, errors)) {
        Files.delete(file);
      }
    }
  }

  private static String text(Path... files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  /**
   * The end of a program.
   *
   * @param exitCode the exit code as the shell would see it
   * @param output all of its standard output
   * @param errors all of its standard error
   * @param elapsed wall time
   */
  public record Outcome(int exitCode, String output, String errors, Duration elapsed) {}
}
