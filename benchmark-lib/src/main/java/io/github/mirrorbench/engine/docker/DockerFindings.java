package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.host.RunningProcess;
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
    setup.services().stream()
        .flatMap(service -> service.findings().stream())
        .map(this::unreadable)
        .forEach(findings::add);
    if (severalRun().filter(several -> several.kind() == Kind.UNKNOWN_ENGINE).isEmpty()) {
      followed().ifPresent(findings::add);
    }
    unknown().ifPresent(findings::add);
    elsewhere().ifPresent(findings::add);
    rival().ifPresent(findings::add);
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

  /** The flags of a process are known; without one nothing is written on a guess. */
  private Advisory unreadable(Advisory finding) {
    return setup.process().isPresent()
        ? finding
        : new Advisory(
            Kind.UNKNOWN_ENGINE,
            finding.message()
                + ", so it is not known which file dockerd reads, and with which flags: mend it, run"
                + " the command as root if need be, or name the file with --file");
  }

  private Optional<Advisory> elsewhere() {
    List<String> elsewhere = setup.elsewhere();
    if (setup.process().isPresent() || elsewhere.isEmpty()) {
      return Optional.empty();
    }
    boolean isContained = elsewhere.stream().allMatch(phrase -> phrase.endsWith("in a container"));
    return Optional.of(
        new Advisory(
            isContained ? Kind.NOT_LOOKED_AT : Kind.UNKNOWN_ENGINE,
            "no dockerd of this host runs; "
                + String.join(", ", elsewhere)
                + " is one that sees other files: "
                + (isContained
                    ? "to configure that one, run the command in its container"
                    : "run the command where it sees its files, or name the file with --file")));
  }

  /** Of two that read different files the one that starts with the host is meant, else none. */
  private Optional<Advisory> rival() {
    return setup.rivals().stream()
        .map(Launch::of)
        .filter(rival -> !setup.fileOf(rival).equals(setup.file()))
        .findFirst()
        .map(
            rival ->
                new Advisory(
                    Kind.UNKNOWN_ENGINE,
                    "no dockerd runs here now; "
                        + rival.place()
                        + " starts one that reads "
                        + setup.fileOf(rival)
                        + ", "
                        + setup.launches().stream().findFirst().map(Launch::place).orElse("another")
                        + " one that reads "
                        + setup.file()
                        + ", and nothing shows which is meant: start it, or name its file with"
                        + " --file"));
  }

  /** Nothing is written on a guess: the one that cannot be looked at may read another file. */
  private Optional<Advisory> unknown() {
    List<String> unknown = setup.unknown();
    if (setup.process().isPresent() || unknown.isEmpty()) {
      return Optional.empty();
    }
    boolean isDockerd = unknown.stream().anyMatch(clause -> clause.startsWith("process "));
    if (!isDockerd && (setup.isUsers() || setup.product().isPresent())) {
      // Nobody's own processes are hidden from him, and a product's file is known.
      return Optional.empty();
    }
    return Optional.of(
        new Advisory(
            Kind.UNKNOWN_ENGINE,
            String.join(", ", unknown)
                + ", so it is not known which file dockerd reads: run the command again, as root"
                + " if need be, or name the file with --file"));
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
