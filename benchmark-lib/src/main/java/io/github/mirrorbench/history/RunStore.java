package io.github.mirrorbench.history;

import io.github.mirrorbench.result.NightSummary;
import io.github.mirrorbench.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps runs. Reading never needs the lock and never waits; what writes needs a {@link Writing}, of
 * which there is one at a time.
 *
 * <p>Whatever in the store is damaged, foreign or of a later version is passed over and never
 * changed or deleted.
 */
public interface RunStore {
  /** All runs, by their summaries; an empty store when nothing was ever stored. */
  Nights nights() throws StoreException;

  /** The whole result of a run; absent when retention has removed it. */
  Optional<Result> result(RunName name) throws StoreException;

  /** The folder for the reports of a run, beside a copy of its document. */
  Path folderOf(RunName name);

  /** Takes the store's only lock; absent when another process or thread holds it. */
  Optional<Writing> tryWriting() throws StoreException;

  /** The right to write, until closed. A process that dies gives it back. */
  interface Writing extends AutoCloseable {
    /**
     * Stores a run: all of it or, whenever the process dies, nothing.
     *
     * @param result the whole document
     * @param summary the summary of the same run
     * @return the name it was given, later than that of every other run
     */
    RunName store(Result result, NightSummary summary) throws StoreException;

    /**
     * Removes the whole results, and the reports made of them, of runs that are older than {@code
     * retain}; their summaries stay, and all of the newest run does. The report that repeats all
     * nights stays beside the newest run only.
     *
     * @return the runs that were thinned
     */
    List<RunName> thin(Duration retain, Instant now) throws StoreException;

    @Override
    void close() throws StoreException;
  }
}
