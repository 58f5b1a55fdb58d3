package io.github.mirrorbench.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.year.SimulatedYear;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRunStoreTest {
  private static final String FIRST = "2025-11-24T02-";

  @TempDir static Path written;
  @TempDir Path temporary;
  private Path folder;
  private FolderRunStore store;

  @BeforeAll
  static void writeThreeNights() throws IOException {
    SimulatedYear.write(written, 7, 3);
  }

  @BeforeEach
  void copyThem() throws IOException {
    folder = Files.createDirectory(temporary.resolve("results"));
    store = new FolderRunStore(folder);
    for (Night night : new FolderRunStore(written).nights().nights()) {
      Path copy = Files.createDirectory(store.folderOf(night.name()));
      for (String file : List.of("result.json", "summary.json")) {
        Files.copy(written.resolve(night.name().toString()).resolve(file), copy.resolve(file));
      }
    }
  }

  private Result result(int night) throws IOException {
    return store.result(store.nights().nights().get(night).name()).orElseThrow();
  }

  private RunName store(Result result) throws IOException {
    try (RunStore.Writing writing = store.tryWriting().orElseThrow()) {
      return writing.store(result, NightSummary.of(result, NightSummary.Origin.SIMULATED));
    }
  }

  @Test
  void theSameSeedMakesTheSameNights() throws IOException {
    Path again = temporary.resolve("again");
    SimulatedYear.write(again, 7, 3);
    assertThat(new FolderRunStore(again).nights()).isEqualTo(store.nights());
  }

  @Test
  void aStoreThatWasNeverWrittenIsEmpty() throws IOException {
    Nights none = new FolderRunStore(temporary.resolve("nowhere")).nights();
    assertThat(none.nights()).isEmpty();
    assertThat(none.passedOver()).isEmpty();
  }

  @Test
  void nightsAreReadInTheOrderTheyWereStored() throws IOException {
    Nights nights = store.nights();
    assertThat(nights.nights()).hasSize(3);
    assertThat(nights.nights()).isSortedAccordingTo((a, b) -> a.name().compareTo(b.name()));
    assertThat(nights.nights().get(0).name().toString()).startsWith(FIRST);
    assertThat(NightSummary.of(result(1), NightSummary.Origin.SIMULATED).startedAt())
        .isEqualTo(nights.nights().get(1).summary().startedAt());
  }

  @Test
  void twoRunsOfOneSecondAndAClockSetBackKeepTheirOrder() throws IOException {
    RunName again = store(result(2));
    RunName back = store(result(0));
    assertThat(again.toString()).endsWith("-002");
    assertThat(back.toString()).endsWith("-003");
    assertThat(store.nights().newest().orElseThrow().name()).isEqualTo(back);
  }

  @Test
  void onlyOneWritesAtATime() throws IOException {
    try (RunStore.Writing writing = store.tryWriting().orElseThrow()) {
      assertThat(writing).isNotNull();
      assertThat(store.tryWriting()).isEmpty();
      assertThat(store.nights().nights()).hasSize(3);
    }
    try (RunStore.Writing later = store.tryWriting().orElseThrow()) {
      assertThat(later).isNotNull();
    }
  }

  @Test
  void whatIsNoReadableRunIsPassedOverAndLeftAsItIs() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.writeString(folder.resolve("README.md"), "how to read this");
    Path truncated = Files.createDirectory(folder.resolve("2025-11-20T02-00-00Z"));
    Files.writeString(truncated.resolve("summary.json"), "{\"schemaVersion\": 1, \"star");
    Path later = Files.createDirectory(folder.resolve("2025-11-21T02-00-00Z"));
    Files.writeString(later.resolve("summary.json"), "{\"schemaVersion\": 2}");
    Files.createDirectory(folder.resolve("2025-11-22T02-00-00Z"));

    Nights nights = store.nights();
    assertThat(nights.nights()).hasSize(3);
    assertThat(nights.passedOver())
        .containsExactly(
            new Nights.PassedOver(
                "2025-11-20T02-00-00Z", "its summary.json is no whole JSON document"),
            new Nights.PassedOver(
                "2025-11-21T02-00-00Z", "its summary.json has version 2, of a newer program"),
            new Nights.PassedOver("2025-11-22T02-00-00Z", "it has no summary.json"),
            new Nights.PassedOver("notes.txt", "not the name of a run"));
    store(result(0));
    try (RunStore.Writing writing = store.tryWriting().orElseThrow()) {
      writing.thin(Duration.ZERO, Instant.parse("2030-01-01T00:00:00Z"));
    }
    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(truncated.resolve("summary.json")).exists();
  }

  @Test
  void openingANightReadsNoOther() throws IOException {
    List<Night> nights = store.nights().nights();
    for (Night other : nights.subList(0, 2)) {
      Files.writeString(store.folderOf(other.name()).resolve("result.json"), "broken");
    }
    assertThat(store.result(nights.get(2).name())).isPresent();
    assertThatThrownBy(() -> store.result(nights.get(0).name()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be used: it is no JSON");
  }

  @Test
  void thinningKeepsSummariesAndWhatIsYoung() throws IOException {
    List<Night> nights = store.nights().nights();
    Path oldest = store.folderOf(nights.get(0).name());
    Files.writeString(oldest.resolve("report.html"), "<p>");
    Files.writeString(oldest.resolve("notes.txt"), "mine");
    Instant now = nights.get(2).summary().startedAt();
    try (RunStore.Writing writing = store.tryWriting().orElseThrow()) {
      assertThat(writing.thin(Duration.ofHours(36), now)).containsExactly(nights.get(0).name());
    }
    assertThat(store.result(nights.get(0).name())).isEqualTo(Optional.empty());
    assertThat(store.result(nights.get(1).name())).isPresent();
    assertThat(oldest.resolve("report.html")).doesNotExist();
    assertThat(oldest.resolve("notes.txt")).exists();
    assertThat(store.nights().nights()).isEqualTo(nights);
  }

  @Test
  void whatAKilledRunLeftIsHiddenAndCleared() throws IOException {
    Path unfinished = Files.createDirectory(folder.resolve(".unfinished"));
    Files.writeString(unfinished.resolve("result.json"), "{\"sche");
    assertThat(store.nights().passedOver()).isEmpty();
    store(result(0));
    assertThat(unfinished).doesNotExist();
    assertThat(store.nights().nights()).hasSize(4);
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaidSo() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> new FolderRunStore(file).nights())
        .hasMessage("The store " + file + " is a file, not a folder.");
    assertThatThrownBy(() -> new FolderRunStore(file).tryWriting())
        .hasMessageStartingWith("The store " + file + " cannot be written: ");
  }

  @Test
  void aKillAtAnyMomentLosesNoEarlierNight() throws Exception {
    for (int kill = 0; kill < 3; kill++) {
      Path killed = temporary.resolve("killed" + kill);
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SimulatedYear.class.getName(),
                  killed.toString())
              .redirectErrorStream(true)
              .redirectOutput(temporary.resolve("log").toFile())
              .start();
      while (writer.isAlive() && namesIn(killed) < 3 + kill) {
        LockSupport.parkNanos(1_000_000);
      }
      writer.destroyForcibly().waitFor();
      FolderRunStore after = new FolderRunStore(killed);
      assertThat(after.nights().passedOver()).isEmpty();
      assertThat(after.nights().nights()).hasSizeGreaterThanOrEqualTo(3 + kill);
      for (Night night : after.nights().nights()) {
        assertThat(after.result(night.name())).isPresent();
      }
      try (RunStore.Writing free = after.tryWriting().orElseThrow()) {
        assertThat(free).isNotNull();
      }
    }
  }

  private static int namesIn(Path folder) {
    String[] names = folder.toFile().list((f, name) -> RunName.parse(name).isPresent());
    return names == null ? 0 : names.length;
  }
}
