package io.github.mirrorbench.cli.shell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The process as a command sees it, so that tests can drive the real command.
 *
 * @param environment the environment variables by name
 * @param workingDirectory the folder that relative paths start from
 * @param systemRoot the folder above the machine's configuration, {@code /} in real life
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: progress, warnings, errors
 * @param outTerminal present when standard output is a terminal
 * @param errTerminal present when standard error is a terminal
 */
public record ProcessContext(
    Map<String, String> environment,
    Path workingDirectory,
    Path systemRoot,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Optional<Terminal> outTerminal,
    Optional<Terminal> errTerminal) {
  public ProcessContext {
    environment = Map.copyOf(environment);
  }

  /** The context of this process, with that standard output. */
  public static ProcessContext ofThisProcess(StandardOutput out) {
    return new ProcessContext(
        System.getenv(),
        Path.of(""),
        Path.of("/"),
        System.in,
        out.asPrintStream(),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        SttyTerminal.of("/dev/fd/1"),
        SttyTerminal.of("/dev/fd/2"));
  }

  /** A copy with results on standard error too. */
  public ProcessContext withAllOnErr() {
    return new ProcessContext(
        environment, workingDirectory, systemRoot, in, err, err, errTerminal, errTerminal);
  }

  /** The width of standard output; {@link Integer#MAX_VALUE} off a terminal. */
  public int columns() {
    return outTerminal.map(Terminal::columns).orElse(Integer.MAX_VALUE);
  }

  /** The variable, when it is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** The file meant by a path as the user wrote it. */
  public Path file(String path) {
    return workingDirectory.resolve(path);
  }

  /**
   * The folder where programs keep state between runs: {@code $XDG_STATE_HOME} or {@code
   * ~/.local/state} (XDG Base Directory Specification); absent when neither is known.
   */
  public Optional<Path> stateHome() {
    return folder("XDG_STATE_HOME", ".local/state");
  }

  /**
   * The folder where programs keep what they can fetch again: {@code $XDG_CACHE_HOME} or {@code
   * ~/.cache}; absent when neither is known.
   */
  public Optional<Path> cacheHome() {
    return folder("XDG_CACHE_HOME", ".cache");
  }

  private Optional<Path> folder(String variable, String belowHome) {
    return variable(variable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(() -> variable("HOME").map(home -> Path.of(home).resolve(belowHome)));
  }
}
