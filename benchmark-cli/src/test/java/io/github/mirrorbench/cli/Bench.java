package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.shell.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drives the real {@link Main} with an environment and streams of the test's own. */
public final class Bench {
  private final Map<String, String> environment = new HashMap<>();
  private final Path folder;
  private String input = "";
  private String watchedFor = "";
  private Runnable whenSaid = () -> {};
  private Optional<Terminal> outTerminal = Optional.empty();
  private Optional<Terminal> errTerminal = Optional.empty();

  private Bench(Path folder) {
    this.folder = folder;
  }

  /** The command in a folder of its own: relative paths and kept state go there. */
  public static Bench in(Path folder) {
    return new Bench(folder).with("HOME", folder.toString());
  }

  /** The command in such a folder, measuring for one block what it is given and nothing else. */
  public static Bench ofOneBlock(Path folder) {
    return in(folder)
        .with("BENCH_NO_CATALOGUE", "1")
        .with("BENCH_NO_UPSTREAM", "1")
        .with("BENCH_PLATFORM", "linux/amd64")
        .with("BENCH_MAX_BLOCKS", "1");
  }

  public Bench with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Bench reading(String standardInput) {
    input = standardInput;
    return this;
  }

  public Bench onTerminal(int columns) {
    outTerminal = Optional.of(() -> columns);
    errTerminal = outTerminal;
    return this;
  }

  /** Has something done as soon as standard error has said this. */
  public Bench tellingOf(String words, Runnable what) {
    watchedFor = words;
    whenSaid = what;
    return this;
  }

  public Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new WatchedOutput();
    int exitCode = Main.run(List.of(arguments), context(stream(out), stream(err)));
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The context of the command, with nobody reading its output. */
  public ProcessContext context() {
    return context(stream(new ByteArrayOutputStream()), stream(new ByteArrayOutputStream()));
  }

  private ProcessContext context(PrintStream out, PrintStream err) {
    return new ProcessContext(
        environment,
        folder,
        folder,
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        out,
        err,
        outTerminal,
        errTerminal);
  }

  private final class WatchedOutput extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      if (!watchedFor.isEmpty() && toString(StandardCharsets.UTF_8).contains(watchedFor)) {
        watchedFor = "";
        whenSaid.run();
      }
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** The traces of a command. */
  public record Ended(int exitCode, String out, String err) {}
}
