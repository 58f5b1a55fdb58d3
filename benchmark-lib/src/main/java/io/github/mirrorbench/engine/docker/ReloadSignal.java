package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A way to tell dockerd that its configuration has changed. It never restarts it. */
public interface ReloadSignal {
  /** Sends it; whether dockerd could follow is another question. */
  void send() throws IOException;

  /** The action, for messages. */
  String description();

  /**
   * {@code systemctl reload}.
   *
   * @param systemctl the program
   * @param unit the name of the service, such as {@code docker}
   */
  record Systemd(Path systemctl, String unit) implements ReloadSignal {
    @Override
    public void send() throws IOException {
      Command said = Command.run(List.of(systemctl.toString(), "reload", unit));
      if (!said.succeeded()) {
        throw new IOException(description() + " failed: " + said.lastLine());
      }
    }

    @Override
    public String description() {
      return "systemctl reload " + unit;
    }
  }

  /** SIGHUP to the process whose number stands in a file. */
  record PidFile(Path file) implements ReloadSignal {
    @Override
    public void send() throws IOException {
      long id = processId();
      // SIGHUP ends most programs: a stale file must not make us end somebody else's.
      Optional<String> command = ProcessHandle.of(id).flatMap(p -> p.info().command());
      if (command.isEmpty()) {
        throw new IOException("there is no process " + id + ", which " + file + " names");
      }
      if (!Path.of(command.get()).getFileName().toString().startsWith("dockerd")) {
        throw new IOException(
            "process " + id + ", which " + file + " names, is " + command.get() + ", not dockerd");
      }
      Command said = Command.run(List.of("kill", "-HUP", Long.toString(id)));
      if (!said.succeeded()) {
        throw new IOException("SIGHUP to process " + id + " failed: " + said.lastLine());
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
}
