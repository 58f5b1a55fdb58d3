package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.host.Launch;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.files.FileState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The flag {@code --registry-mirror}: with it dockerd starts only without the key of its file. */
final class DockerFlags {
  private static final String FLAG = "--registry-mirror";
  private static final List<String> DEFAULTS =
      List.of("etc/default/docker", "etc/sysconfig/docker");

  private final DockerSetup setup;

  DockerFlags(DockerSetup setup) {
    this.setup = setup;
  }

  List<Advisory> findings() {
    List<Advisory> findings = new ArrayList<>(conflicts());
    DEFAULTS.stream()
        .map(setup.host().root()::resolve)
        .filter(this::isUnused)
        .map(DockerFlags::unused)
        .forEach(findings::add);
    return findings;
  }

  /** Conflicts with the file; those in definitions first, for there they can be taken out. */
  List<Advisory> conflicts() {
    List<Launch> reading =
        setup.launches().stream()
            .filter(launch -> setup.fileOf(launch).equals(setup.file()))
            .toList();
    Optional<Advisory> defined =
        reading.stream()
            .filter(launch -> !launch.isRunning())
            .flatMap(launch -> launch.commandLine().valueOf(FLAG).stream())
            .findFirst()
            .map(DockerFlags::defined);
    return defined
        .or(
            () ->
                reading.stream()
                    .flatMap(launch -> launch.commandLine().valueOf(FLAG).stream())
                    .findFirst()
                    .map(DockerFlags::running))
        .stream()
        .toList();
  }

  /** A conflict of the process that a signal goes to, whichever file it reads. */
  Optional<Advisory> ofProcess(ReloadSignal signal) {
    return signal
        .process()
        .flatMap(id -> EngineTraces.process(setup.host(), id))
        .or(setup::process)
        .flatMap(process -> process.commandLine().valueOf(FLAG))
        .map(DockerFlags::running);
  }

  private static Advisory defined(Word mirror) {
    return new Advisory(
        Kind.FLAG_CONFLICT,
        mirror.place()
            + " starts dockerd with --registry-mirror "
            + DockerMirrorUrl.shown(mirror.text())
            + ", and with that flag it does not start when daemon.json sets mirrors too: take the"
            + " flag out there first");
  }

  private static Advisory running(Word mirror) {
    return new Advisory(
        Kind.FLAG_CONFLICT,
        mirror.place()
            + " was started with --registry-mirror "
            + DockerMirrorUrl.shown(mirror.text())
            + ", and with that flag dockerd does not start when daemon.json sets mirrors too: start"
            + " it without the flag first");
  }

  private boolean isUnused(Path defaults) {
    String place = defaults.toString();
    return Files.isRegularFile(defaults)
        && mentionsFlag(defaults)
        && setup.launches().stream()
            .flatMap(launch -> launch.commandLine().valuesOf(FLAG).stream())
            .noneMatch(word -> word.place().equals(place));
  }

  private static boolean mentionsFlag(Path file) {
    try {
      return FileState.read(file)
          .text()
          .lines()
          .anyMatch(line -> !line.strip().startsWith("#") && line.contains(FLAG));
    } catch (IOException e) {
      return false;
    }
  }

  private static Advisory unused(Path defaults) {
    return new Advisory(
        Kind.UNUSED_FLAG,
        defaults
            + " sets --registry-mirror, but docker.service does not read that file: take the flag"
            + " out, it stops dockerd once someone starts it that way");
  }
}
