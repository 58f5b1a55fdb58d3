package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.EngineTraces.Found;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a host as {@code /proc} shows them; those in containers are not the host's. */
final class Processes {
  /** The kernel keeps so much of a program's name. */
  private static final int NAME_AT_MOST = 15;

  private final Path proc;
  private final ControlGroup own;
  private final int ownDepth;
  private final Optional<Path> ownMounts;

  private Processes(Path proc) {
    Path self = proc.resolve("self");
    this.proc = proc;
    this.own = ControlGroup.parse(ProcFiles.textOrNothing(self.resolve("cgroup")));
    this.ownDepth = ProcFiles.depth(ProcFiles.textOrNothing(self.resolve("status")));
    this.ownMounts = ProcFiles.link(self.resolve("ns/mnt"));
  }

  /** The processes of a host; none where it has no {@code /proc}. */
  static Processes of(HostSystem host) {
    return new Processes(host.root().resolve("proc"));
  }

  /** The processes of the host that run one of these programs. */
  Found running(List<String> programs) {
    List<RunningProcess> running = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    boolean hidesSome = hidesOthers();
    for (Path folder : folders()) {
      try {
        if (isNamed(programs, folder)) {
          look(folder, running, unknown, elsewhere);
        }
      } catch (NoSuchFileException e) {
        // It ended before it was known to be one of them.
      } catch (IOException e) {
        hidesSome = true;
      }
    }
    if (hidesSome) {
      unknown.add("other users' processes are hidden from this one");
    }
    return new Found(running, unknown, elsewhere, ownUser());
  }

  /** True if not even the first process is shown, as with hidepid=2 in proc(5). */
  private boolean hidesOthers() {
    return ownUser() > 0 && !Files.exists(proc.resolve("1"));
  }

  /** The process of this number, if it runs one of these programs. */
  Found at(long id, List<String> programs) {
    List<RunningProcess> running = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    Path folder = proc.resolve(Long.toString(id));
    try {
      if (Files.isDirectory(folder) && isNamed(programs, folder)) {
        look(folder, running, unknown, elsewhere);
      }
    } catch (IOException e) {
      unknown.add(cannotBeLookedAt(folder, e));
    }
    return new Found(running, unknown, elsewhere, ownUser());
  }

  /** A process wherever it is, in a container too; absent where it cannot be looked at. */
  Optional<RunningProcess> named(long id) {
    Path folder = proc.resolve(Long.toString(id));
    try {
      List<String> words = ProcFiles.words(folder);
      return words.isEmpty() ? Optional.empty() : Optional.of(process(folder, words));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static RunningProcess process(Path folder, List<String> words) {
    return RunningProcess.of(
        Long.parseLong(String.valueOf(folder.getFileName())),
        words,
        ProcFiles.number(ProcFiles.textOrNothing(folder.resolve("status")), "Uid"),
        ControlGroup.parse(ProcFiles.textOrNothing(folder.resolve("cgroup"))),
        folder);
  }

  private void look(
      Path folder, List<RunningProcess> running, List<String> unknown, List<String> elsewhere) {
    try {
      List<String> words = ProcFiles.words(folder);
      String status = ProcFiles.textOrNothing(folder.resolve("status"));
      ControlGroup group = ControlGroup.parse(ProcFiles.textOrNothing(folder.resolve("cgroup")));
      if (words.isEmpty()) {
        if (!status.contains("State:\tZ")) {
          unknown.add("process " + folder.getFileName() + " is starting or ending");
        }
      } else if (isInContainer(status, group)) {
        elsewhere.add("process " + folder.getFileName() + " in a container");
      } else if (hasOtherMounts(folder, status, group)) {
        elsewhere.add("process " + folder.getFileName() + " with mounts of its own");
      } else {
        running.add(process(folder, words));
      }
    } catch (IOException e) {
      unknown.add(cannotBeLookedAt(folder, e));
    }
  }

  private static String cannotBeLookedAt(Path folder, IOException e) {
    String process = "process " + folder.getFileName();
    return e instanceof NoSuchFileException
        ? process + " ended while it was looked at"
        : process + " cannot be looked at: " + FileFailure.reason(e, "it ended");
  }

  private List<Path> folders() {
    try (Stream<Path> entries = Files.list(proc)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).matches("\\d+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isNamed(List<String> programs, Path folder) throws IOException {
    String name = ProcFiles.text(folder.resolve("comm")).strip();
    return programs.stream().anyMatch(program -> name.equals(cut(program)));
  }

  private static String cut(String program) {
    return program.substring(0, Math.min(program.length(), NAME_AT_MOST));
  }

  private boolean isInContainer(String status, ControlGroup group) {
    return (group.container().isPresent() && !group.container().equals(own.container()))
        || (ProcFiles.depth(status) > ownDepth && !hasAncestor("rootlesskit", status));
  }

  /** A service may have mounts of its own and read the host's files all the same. */
  private boolean hasOtherMounts(Path folder, String status, ControlGroup group) {
    return group.unit().isEmpty()
        && ownMounts.isPresent()
        && ProcFiles.link(folder.resolve("ns/mnt"))
            .filter(m -> !m.equals(ownMounts.get()))
            .isPresent()
        && !hasAncestor("rootlesskit", status);
  }

  private boolean hasAncestor(String name, String status) {
    long parent = ProcFiles.number(status, "PPid");
    for (int generations = 0; parent > 1 && generations < 8; generations++) {
      Path folder = proc.resolve(Long.toString(parent));
      if (ProcFiles.textOrNothing(folder.resolve("comm")).strip().equals(name)) {
        return true;
      }
      parent = ProcFiles.number(ProcFiles.textOrNothing(folder.resolve("status")), "PPid");
    }
    return false;
  }

  /** The number of the user of this process; negative where it is not known. */
  long ownUser() {
    return ProcFiles.number(ProcFiles.textOrNothing(proc.resolve("self/status")), "Uid");
  }
}
