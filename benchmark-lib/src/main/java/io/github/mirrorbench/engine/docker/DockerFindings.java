package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.host.RunningProcess;
import io.github.mirrorbench.engine.host.Service;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The advisories on the way in which a dockerd and its file were found. */
final class DockerFindings {
  private final DockerSetup setup;

  DockerFindings(DockerSetup setup) {
    this.setup = setup;
  }

  List<Advisory> all() {
    List<Advisory> findings = new ArrayList<>();
    setup.services().stream().map(Service::findings).forEach(findings::addAll);
    followed().ifPresent(findings::add);
    unknown().ifPresent(findings::add);
    otherUsers().ifPresent(findings::add);
    severalRun().ifPresent(findings::add);
    MemoryMount.of(setup.host(), setup.file()).map(MemoryMount::advisory).ifPresent(findings::add);
    return findings;
  }

  private Optional<Advisory> followed() {
    Optional<Launch> decisive = setup.launches().stream().findFirst();
    if (setup.isUsual() || decisive.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Advisory(
            Kind.FOLLOWED,
            decisive.get().isRunning()
                ? "dockerd, " + decisive.get().place() + ", reads " + setup.file()
                : "no dockerd runs here now; "
                    + decisive.get().place()
                    + " starts it with "
                    + setup.file()));
  }

  /** Nothing is written on a guess: the one that cannot be looked at may read another file. */
  private Optional<Advisory> unknown() {
    List<String> unknown = setup.unknown();
    if (setup.process().isPresent() || unknown.isEmpty()) {
      return Optional.empty();
    }
    boolean isDockerd = unknown.stream().anyMatch(clause -> clause.startsWith("process "));
    return Optional.of(
        isDockerd
            ? new Advisory(
                Kind.UNKNOWN_ENGINE,
                String.join(", ", unknown)
                    + ", so it is not known which file dockerd reads: run the command again, as root"
                    + " if need be, or name the file with --file")
            : new Advisory(
                Kind.UNREADABLE_FILE,
                String.join(", ", unknown)
                    + ": whether a dockerd runs is not known, and the installed one decides"));
  }

  /** Of several that read other files the one with the usual traces is meant, else none. */
  private Optional<Advisory> severalRun() {
    Optional<RunningProcess> chosen = setup.process();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    return setup.others().stream()
        .filter(other -> other.user() == chosen.get().user())
        .filter(other -> !setup.fileOf(Launch.of(other)).equals(setup.file()))
        .findFirst()
        .map(other -> another(chosen.get(), other));
  }

  private Advisory another(RunningProcess chosen, RunningProcess other) {
    String reads = "dockerd runs here also as " + other + " and reads ";
    Path otherFile = setup.fileOf(Launch.of(other));
    return DockerSetup.TRACES.isMain(setup.host(), chosen)
        ? new Advisory(
            Kind.FOLLOWED, reads + otherFile + ": --file " + otherFile + " is for that one")
        : new Advisory(
            Kind.UNKNOWN_ENGINE,
            reads
                + otherFile
                + ", "
                + chosen
                + " reads "
                + setup.file()
                + ", and nothing shows which is meant: name the file of the one you mean with"
                + " --file");
  }

  private Optional<Advisory> otherUsers() {
    Optional<RunningProcess> other =
        setup.others().stream().filter(process -> process.user() > 0).findFirst();
    return setup.process().isPresent()
        ? Optional.empty()
        : other.map(
            process ->
                new Advisory(
                    Kind.NOT_LOOKED_AT,
                    "the dockerd that runs here, "
                        + process
                        + ", belongs to user "
                        + process.user()
                        + " and reads a file of its own, not "
                        + setup.file()
                        + ": run the command as that user to configure it"));
  }
}
