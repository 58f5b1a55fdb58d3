package io.github.mirrorbench.history;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.document.UnreadableDocumentException;
import io.github.mirrorbench.files.FileFailure;
import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store in a folder: one folder a run, named after its {@link RunName}, with {@code result.json},
 * the whole document, and {@code summary.json}. Thread-safe.
 */
public final class FolderRunStore implements RunStore {
  /** The whole document in a run's folder. */
  public static final String RESULT = "result.json";

  static final String SUMMARY = "summary.json";

  private final Path folder;

  /**
   * @param folder need not exist yet
   */
  public FolderRunStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path folderOf(RunName name) {
    return folder.resolve(name.toString());
  }

  @Override
  public Nights nights() throws StoreException {
    List<Night> nights = new ArrayList<>();
    List<Nights.PassedOver> passedOver = new ArrayList<>();
    entries().parallelStream()
        .map(this::read)
        .toList()
        .forEach(
            read -> {
              read.night().ifPresent(nights::add);
              read.passedOver().ifPresent(passedOver::add);
            });
    return new Nights(nights, passedOver);
  }

  private Read read(String entry) {
    Optional<RunName> name = RunName.parse(entry);
    if (name.isEmpty()) {
      return Read.passedOver(entry, "not the name of a run");
    }
    try {
      NightSummary summary = SummaryFile.read(folderOf(name.get()).resolve(SUMMARY));
      return new Read(Optional.of(new Night(name.get(), summary)), Optional.empty());
    } catch (UnreadableSummaryException e) {
      return Read.passedOver(entry, e.reason());
    }
  }

  /** The outcome of reading one entry: one of the two. */
  private record Read(Optional<Night> night, Optional<Nights.PassedOver> passedOver) {
    static Read passedOver(String entry, String reason) {
      return new Read(Optional.empty(), Optional.of(new Nights.PassedOver(entry, reason)));
    }
  }

  /** Names in the folder, sorted; hidden ones and the folder's README are not the store's. */
  List<String> entries() throws StoreException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith(".") && !name.startsWith("README"))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (NotDirectoryException e) {
      throw new StoreException("The store " + folder + " is a file, not a folder.", e);
    } catch (IOException e) {
      throw new StoreException("The store " + folder + " cannot be read: " + reason(e), e);
    }
  }

  @Override
  public Optional<Result> result(RunName name) throws StoreException {
    Path file = folderOf(name).resolve(RESULT);
    try {
      return Optional.of(ResultDocument.parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UnreadableDocumentException e) {
      throw new StoreException("The result " + file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new StoreException("The result " + file + " cannot be read: " + reason(e), e);
    }
  }

  @Override
  public Optional<Writing> tryWriting() throws StoreException {
    return FolderWriting.tryOn(this, folder);
  }

  /** The file system's reason, without the path that messages already name. */
  static String reason(IOException e) {
    return FileFailure.reason(e, "no folder can be made there");
  }
}
