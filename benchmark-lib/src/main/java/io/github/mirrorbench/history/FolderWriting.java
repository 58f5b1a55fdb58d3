package io.github.mirrorbench.history;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.SummaryDocument;
import io.github.mirrorbench.files.DurableFolder;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a store's folder. A run appears by one rename of a folder that is complete and on the
 * disk, so that a kill at any moment leaves either the whole run or a hidden remainder, which the
 * next run clears away.
 */
final class FolderWriting implements RunStore.Writing {
  private static final String LOCK = ".lock";
  private static final String ALL_NIGHTS = "report.csv";
  private static final String UNFINISHED = ".unfinished";

  private final FolderRunStore store;
  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderWriting(FolderRunStore store, Path folder, FileChannel channel, FileLock lock) {
    this.store = store;
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** The system's file lock, which ends with the process however that ends. */
  static Optional<RunStore.Writing> tryOn(FolderRunStore store, Path folder) throws StoreException {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new FolderWriting(store, folder, channel, lock));
    } catch (IOException e) {
      throw new StoreException(
          "The store " + folder + " cannot be written: " + FolderRunStore.reason(e), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public RunName store(Result result, NightSummary summary) throws StoreException {
    Path unfinished = folder.resolve(UNFINISHED);
    try {
      delete(unfinished);
      Files.createDirectory(unfinished);
      write(unfinished.resolve(FolderRunStore.RESULT), ResultDocument.toJson(result));
      write(unfinished.resolve(FolderRunStore.SUMMARY), SummaryDocument.toJson(summary));
      RunName name = RunName.after(names().max(Comparator.naturalOrder()), summary.startedAt());
      new DurableFolder(folder).moveIntoPlace(unfinished, store.folderOf(name));
      return name;
    } catch (IOException | IllegalArgumentException e) {
      String reason =
          e instanceof IOException io ? FolderRunStore.reason(io) : String.valueOf(e.getMessage());
      throw new StoreException(
          "The run could not be stored in " + folder + ": " + reason + ". Nothing there changed.",
          e);
    }
  }

  private Stream<RunName> names() throws StoreException {
    return store.entries().stream().flatMap(entry -> RunName.parse(entry).stream());
  }

  @Override
  public List<RunName> thin(Duration retain, Instant now) throws StoreException {
    List<RunName> names = names().sorted().toList();
    List<RunName> thinned = new ArrayList<>();
    for (RunName name : names.subList(0, Math.max(0, names.size() - 1))) {
      if (name.second().isBefore(now.minus(retain)) && thin(name)) {
        thinned.add(name);
      }
      removeRepeatedNights(name);
    }
    return thinned;
  }

  /** Every report of this form has all nights, megabytes in a year; the newest is enough. */
  private void removeRepeatedNights(RunName name) throws StoreException {
    Path file = store.folderOf(name).resolve(ALL_NIGHTS);
    if (!Files.exists(file)) {
      return;
    }
    try {
      SummaryFile.read(store.folderOf(name).resolve(FolderRunStore.SUMMARY));
      Files.delete(file);
    } catch (UnreadableSummaryException e) {
      return;
    } catch (IOException e) {
      throw new StoreException(file + " could not be removed: " + FolderRunStore.reason(e), e);
    }
  }

  /** Only what is surely ours and still has its summary: a damaged run is left for people. */
  private boolean thin(RunName name) throws StoreException {
    Path run = store.folderOf(name);
    try {
      SummaryFile.read(run.resolve(FolderRunStore.SUMMARY));
      return removed(run);
    } catch (UnreadableSummaryException e) {
      return false;
    } catch (IOException e) {
      throw new StoreException(
          "The result of " + run + " could not be removed: " + FolderRunStore.reason(e), e);
    }
  }

  /** Reports were made of the whole result and are as large; they go with it. */
  private static boolean removed(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(FolderWriting::isReport).toList()) {
        Files.delete(file);
      }
    }
    return Files.deleteIfExists(run.resolve(FolderRunStore.RESULT));
  }

  /** A hidden one is what a killed run left of it. */
  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("\\.?report\\..*");
  }

  private static void write(Path file, String text) throws IOException {
    new DurableFolder(file.resolveSibling("")).replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public void close() throws StoreException {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new StoreException("The lock of " + folder + " could not be given back.", e);
    }
  }
}
