package io.github.mirrorbench.engine.host;

import java.util.Optional;

/**
 * A command line that starts an engine: of a process that runs, or of a service.
 *
 * @param place the process or service, for messages
 * @param process the process, where it runs
 * @param service the service, where one is defined
 */
public record Launch(
    String place,
    CommandLine commandLine,
    Optional<RunningProcess> process,
    Optional<Service> service) {
  /** The command line of a process. */
  public static Launch of(RunningProcess process) {
    return new Launch(
        process.toString(), process.commandLine(), Optional.of(process), Optional.empty());
  }

  /** The command line of a service. */
  public static Launch of(Service service) {
    return new Launch(
        service.file().toString(), service.commandLine(), Optional.empty(), Optional.of(service));
  }

  /** True if it runs now. */
  public boolean isRunning() {
    return process.isPresent();
  }
}
