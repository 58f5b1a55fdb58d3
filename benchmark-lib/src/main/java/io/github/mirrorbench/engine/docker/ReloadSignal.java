package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way to tell dockerd that its configuration has changed. It never restarts it. */
public interface ReloadSignal {
  /** Sends it; whether dockerd could follow is another question. */
  void send() throws IOException;

  /** The action, for messages. */
  String description();

  /** The number of the process that it goes to, where that is known. */
  default Optional<Long> process() {
    return Optional.empty();
  }

  /**
   * {@code systemctl reload}.
   *
   * @param systemctl the program
   * @param options options in front of the action, such as {@code --user}
   * @param unit the name of the service, such as {@code docker}
   */
  record Systemd(Path systemctl, List<String> options, String unit) implements ReloadSignal {
    public Systemd {
      options = List.copyOf(options);
    }

    /** The reload of a service of the system. */
    public Systemd(Path systemctl, String unit) {
      this(systemctl, List.of(), unit);
    }

    @Override
    public void send() throws IOException {
      List<String> words = new ArrayList<>(List.of(systemctl.toString()));
      words.addAll(options);
      words.addAll(List.of("reload", unit));
      Command said = Command.run(words);
      if (!said.succeeded()) {
        throw new IOException(description() + " failed: " + said.lastLine());
      }
    }

    @Override
    public String description() {
      return Stream.of(List.of("systemctl"), options, List.of("reload", unit))
          .flatMap(List::stream)
          .collect(Collectors.joining(" "));
    }
  }

  /** SIGHUP to the process whose number stands in a file. */
  record PidFile(Path file) implements ReloadSignal {
    @Override
    public void send() throws IOException {
      hangUp(processId(), ", which " + file + " names,");
    }

    @Override
    public Optional<Long> process() {
      try {
        return Optional.of(processId());
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    private long processId() throws IOException {
      try {
        return Long.parseLong(Files.readString(file).strip());
      } catch (NumberFormatException e) {
        throw new IOException(file + " holds no process number", e);
      } catch (IOException e) {
        throw new IOException("reading " + file + " failed: " + FileFailure.reason(e), e);
      }
    }

    @Override
    public String description() {
      return "SIGHUP to the process of " + file;
    }
  }

  /** The absence of a signal: a product whose dockerd is not a process of this host. */
  record None(String product, String restart) implements ReloadSignal {
    @Override
    public void send() throws IOException {
      throw new IOException(
          product + " takes no signal from here, but goes by the file after: " + restart);
    }

    @Override
    public String description() {
      return restart;
    }
  }

  /** SIGHUP to a process that was seen running. */
  record ToProcess(long id) implements ReloadSignal {
    @Override
    public void send() throws IOException {
      hangUp(id, "");
    }

    @Override
    public Optional<Long> process() {
      return Optional.of(id);
    }

    @Override
    public String description() {
      return "SIGHUP to process " + id;
    }
  }

  /** SIGHUP ends most programs: a stale number must not make us end somebody else's. */
  private static void hangUp(long id, String origin) throws IOException {
    Optional<String> command = ProcessHandle.of(id).flatMap(p -> p.info().command());
    if (command.isEmpty()) {
      throw new IOException("there is no process " + id + origin.replaceFirst(",$", ""));
    }
    if (!Path.of(command.get()).getFileName().toString().startsWith("dockerd")) {
      throw new IOException("process " + id + origin + " is " + command.get() + ", not dockerd");
    }
    Command said = Command.run(List.of("kill", "-HUP", Long.toString(id)));
    if (!said.succeeded()) {
      throw new IOException("SIGHUP to process " + id + " failed: " + said.lastLine());
    }
  }
}
