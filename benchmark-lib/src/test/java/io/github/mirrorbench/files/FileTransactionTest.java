package io.github.mirrorbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mirrorbench.files.StepObserver.Step;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.text.ThreeWayMerge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransactionTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

  private static final Undo UNDO =
      (earlier, written, now) -> ThreeWayMerge.of(written, earlier, now);

  @TempDir Path folder;

  @Test
  void contentIsReplacedAndTheOldOneKept() throws IOException {
    Path file = write("daemon.json", "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Written written = replace(file, "new", 10);
    Path backup = folder.resolve("daemon.json.20261124T120000.000Z.backup");
    assertThat(written).isEqualTo(new Written.Done(file, Optional.of(backup)));
    assertThat(file).hasContent("new");
    assertThat(backup).hasContent("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-r-----");
    Path applied = folder.resolve("daemon.json.20261124T120000.000Z.applied");
    assertThat(applied).hasContent("new");
    assertThat(names()).containsExactly("daemon.json", name(applied), name(backup));
  }

  @Test
  void missingFileIsMadeReadableByAll() throws IOException {
    Path file = folder.resolve("daemon.json");
    assertThat(replace(file, "new", 10)).isInstanceOf(Written.Done.class);
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(names())
        .containsExactly(
            "daemon.json",
            "daemon.json.20261124T120000.000Z.absent",
            "daemon.json.20261124T120000.000Z.applied");
  }

  @Test
  void symbolicLinkStaysAndItsTargetChanges() throws IOException {
    Path target = write("real.json", "old");
    Path link = Files.createSymbolicLink(folder.resolve("daemon.json"), target);
    replace(link, "new", 10);
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent("new");
    assertThat(folder.resolve("real.json.20261124T120000.000Z.backup")).hasContent("old");
  }

  @Test
  void ownerAndSpecialModeAreKept() throws IOException {
    Needs.root("giving a file away");
    Path file = write("daemon.json", "old");
    Files.setAttribute(file, "unix:uid", 12345);
    Files.setAttribute(file, "unix:gid", 23456);
    Files.setAttribute(file, "unix:mode", 02640);
    replace(file, "new", 10);
    Map<String, Object> now = Files.readAttributes(file, "unix:uid,gid,mode");
    assertThat(now).containsEntry("uid", 12345).containsEntry("gid", 23456);
    assertThat(now).containsEntry("mode", 0100000 | 02640);
    assertThat(file).hasContent("new");
  }

  @Test
  void extendedAttributesAreKept() throws IOException {
    Path file = write("daemon.json", "old");
    assumeThat(Files.getFileStore(file).supportsFileAttributeView("user"))
        .as("extended attributes on the disk of temporary files")
        .isTrue();
    Files.setAttribute(file, "user:origin", "puppet".getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    replace(file, "new", 10);
    Rollback rollback = Rollback.plan(file, UNDO).orElseThrow();
    assertOrigin(file);
    assertOrigin(rollback.backup());
    new FileTransaction(NOON, 10).execute(rollback);
    assertThat(file).hasContent("old");
    assertOrigin(file);
  }

  private static void assertOrigin(Path file) throws IOException {
    assertThat(Files.getAttribute(file, "user:origin"))
        .as(file.toString())
        .isEqualTo("puppet".getBytes(StandardCharsets.UTF_8));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("r--r-----");
  }

  @Test
  void onlySoManyBackupsStay() throws IOException {
    Path file = write("daemon.json", "0");
    for (int i = 1; i <= 5; i++) {
      replace(file, Integer.toString(i), 2);
    }
    assertThat(names())
        .containsExactly(
            "daemon.json",
            "daemon.json.20261124T120000.003Z.applied",
            "daemon.json.20261124T120000.003Z.backup",
            "daemon.json.20261124T120000.004Z.applied",
            "daemon.json.20261124T120000.004Z.backup");
    assertThat(folder.resolve("daemon.json.20261124T120000.004Z.backup")).hasContent("4");
    replace(file, "last", 0);
    assertThat(names()).containsExactly("daemon.json");
  }

  @Test
  void rollbackGoesBackStepByStepAndLosesNothing() throws IOException {
    Path file = folder.resolve("daemon.json");
    replace(file, "first", 10);
    replace(file, "second", 10);
    assertThat(rollBack(file)).isTrue();
    assertThat(file).hasContent("first");
    assertThat(rollBack(file)).isTrue();
    assertThat(file).doesNotExist();
    assertThat(rollBack(file)).isFalse();
    assertThat(names()).hasSize(2).allMatch(name -> name.endsWith(".undone"));
    assertThat(folder.resolve(names().get(0))).hasContent("second");
    assertThat(folder.resolve(names().get(1))).hasContent("first");
  }

  @Test
  void rollbackTakesBackItsChangeAloneAndLaterEditsStay() throws IOException {
    Path file = write("daemon.json", "a\nb\nc\n");
    replace(file, "a\nours\nb\nc\n", 10);
    Files.writeString(file, "a\nours\nb\nc\ntheirs\n");
    assertThat(Rollback.plan(file, UNDO).orElseThrow().laterEdits())
        .endsWith("@@ -2,3 +2,4 @@\n ours\n b\n c\n+theirs\n");
    assertThat(rollBack(file)).isTrue();
    assertThat(file).hasContent("a\nb\nc\ntheirs\n");
  }

  @Test
  void rollbackOfAFileMadeKeepsWhatOthersPutInFrontOfIt() throws IOException {
    Path file = folder.resolve("registries.yaml");
    replace(file, "ours\n", 10);
    Files.writeString(file, "theirs\nours\n");
    assertThat(rollBack(file)).isTrue();
    assertThat(file).hasContent("theirs\n");
  }

  /** In TOML and YAML such a line belongs to what stands above it. */
  @Test
  void rollbackOfLinesThatOthersWroteRightBehindIsRefused() throws IOException {
    Path file = write("buildkitd.toml", "[grpc]\n");
    replace(file, "[grpc]\n[registry.x]\nhttp = true\n", 10);
    Files.writeString(file, "[grpc]\n[registry.x]\nhttp = true\ninsecure = true\n");
    assertThat(rollBack(file)).isFalse();
    assertThat(file).hasContent("[grpc]\n[registry.x]\nhttp = true\ninsecure = true\n");
  }

  @Test
  void rollbackOfWhatWasEditedSinceIsRefused() throws IOException {
    Path file = write("daemon.json", "first\n");
    replace(file, "second\n", 10);
    Files.writeString(file, "second by hand\n");
    Rollback rollback = Rollback.plan(file, UNDO).orElseThrow();
    assertThat(rollback.refusal())
        .contains(
            Refusal.ofFile(
                "it was edited where the change is to be taken back",
                "edit it by hand, or put all of the earlier content back with \"cp -a "
                    + rollback.backup()
                    + " "
                    + file
                    + "\""));
    assertThat(rollBack(file)).isFalse();
    assertThat(file).hasContent("second by hand\n");
  }

  @Test
  void rollbackBringsADeletedFileBackForGood() throws IOException {
    Path file = write("daemon.json", "first");
    replace(file, "second", 10);
    Files.delete(file);
    assertThat(rollBack(file)).isTrue();
    assertThat(file).hasContent("first");
    assertThat(rollBack(file)).isFalse();
  }

  @Test
  void rollbackPassesOverWhatIsThereAlready() throws IOException {
    Path file = write("daemon.json", "first");
    replace(file, "second", 10);
    Files.copy(file, folder.resolve("daemon.json.20261124T130000.000Z.backup"));
    assertThat(rollBack(file)).isTrue();
    assertThat(file).hasContent("first");
  }

  @Test
  void changeOfSomeoneElseIsNoticedAndKept() throws IOException {
    Path file = write("daemon.json", "old");
    assertThat(executeWhileSomeoneWrites(file))
        .isEqualTo(
            new Written.Refused(
                file,
                Refusal.ofFile(
                    "someone else changed the file meanwhile",
                    "look at it, and run the command again")));
    assertThat(file).hasContent("theirs");
    assertThat(names()).containsExactly("daemon.json");
  }

  @Test
  void fileMadeMeanwhileIsNotReplaced() throws IOException {
    Path file = folder.resolve("daemon.json");
    assertThat(executeWhileSomeoneWrites(file)).isInstanceOf(Written.Refused.class);
    assertThat(file).hasContent("theirs");
  }

  private Written executeWhileSomeoneWrites(Path file) throws IOException {
    return execute(
        file,
        (step, ignored) -> {
          if (step == Step.CHECK) {
            Files.writeString(file, "theirs");
          }
        });
  }

  @Test
  void objectionToTheNewFileLeavesTheOldOne() throws IOException {
    Path file = write("daemon.json", "old");
    Refusal objection = Refusal.ofFile("no", "never");
    Written written =
        new FileTransaction(NOON, 10)
            .execute(
                FileChange.to(FileState.read(file), "new").checkedBy(c -> Optional.of(objection)));
    assertThat(written).isEqualTo(new Written.Refused(file, objection));
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("daemon.json");
  }

  /** Every step fails once, with everything there is to fail; nothing half-done stays. */
  @Test
  void failureAtAnyStepLeavesTheOldFileOrTheNewOne() throws IOException {
    List<Step> steps = new ArrayList<>();
    execute(write("daemon.json", "old"), (step, file) -> steps.add(step));
    assertThat(steps).hasSizeGreaterThanOrEqualTo(12);
    for (int failing = 0; failing < steps.size(); failing++) {
      Path place = Files.createDirectory(folder.resolve("step" + failing));
      Path file = Files.writeString(place.resolve("daemon.json"), "old");
      int[] left = {failing};
      Written written =
          execute(
              file,
              (step, concerned) -> {
                if (left[0]-- == 0) {
                  throw new IOException("No space left on device");
                }
              });
      boolean isDone = written instanceof Written.Done;
      assertThat(file).as(failing + " " + steps.get(failing)).hasContent(isDone ? "new" : "old");
      assertThat(names(place)).hasSize(isDone ? 3 : 1).noneMatch(name -> name.endsWith(".tmp"));
      assertThat(replace(file, "newer", 10)).isInstanceOf(Written.Done.class);
      assertThat(file).hasContent("newer");
    }
  }

  @Test
  void failureSaysWhatWhereAndWhatNext() throws IOException {
    Path file = write("daemon.json", "old");
    Written written =
        execute(
            file,
            (step, concerned) -> {
              throw new IOException("No space left on device");
            });
    assertThat(written)
        .isEqualTo(
            new Written.Failed(
                file,
                "writing " + file + " failed: No space left on device",
                "free some space on that disk; it was left as it was"));
  }

  @Test
  void folderMustExist() throws IOException {
    Path file = folder.resolve("none/daemon.json");
    assertThat(replace(file, "new", 10))
        .isEqualTo(
            new Written.Failed(
                file,
                "writing "
                    + file
                    + " failed: the folder "
                    + folder.resolve("none")
                    + " does not exist",
                "create the folder first, or name another file; it was left as it was"));
  }

  @Test
  void leftoversOfKilledProcessesAreTidiedUpAndOthersAreNot() throws IOException {
    Path file = write("daemon.json", "old");
    // No process has so high a number.
    write(".daemon.json.mirrorbench-999999999-1.tmp", "half");
    Path living = write(".daemon.json.mirrorbench-" + ProcessHandle.current().pid() + "-0.tmp", "");
    write(".daemon.json.swp", "an editor's");
    replace(file, "new", 0);
    assertThat(names())
        .containsExactlyInAnyOrder(
            "daemon.json", ".daemon.json.swp", String.valueOf(living.getFileName()));
  }

  private Written execute(Path file, StepObserver observer) throws IOException {
    FileChange change = FileChange.to(FileState.read(file), "new");
    return new FileTransaction(NOON, 10, observer).execute(change);
  }

  private static Written replace(Path file, String content, int keptBackups) throws IOException {
    FileChange change = FileChange.to(FileState.read(file), content);
    return new FileTransaction(NOON, keptBackups).execute(change);
  }

  private static boolean rollBack(Path file) throws IOException {
    Optional<Rollback> rollback = Rollback.plan(file, UNDO);
    Clock later = Clock.offset(NOON, Duration.ofHours(1));
    return rollback
        .map(r -> new FileTransaction(later, 10).execute(r))
        .map(written -> written instanceof Written.Done)
        .orElse(false);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private List<String> names() throws IOException {
    return names(folder);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
