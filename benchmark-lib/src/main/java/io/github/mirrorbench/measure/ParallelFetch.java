package io.github.mirrorbench.measure;

import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.system.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Blobs as an engine fetches them: some at once, first in first out. */
record ParallelFetch(LayerFetch fetch, SampleWriter writer, Ticker ticker, int workers) {
  record Part(LayerFetch.Target target, BlobRequest request) {}

  Fetched run(List<Part> parts, Duration cut) throws InterruptedException {
    long end = ticker.nanos() + cut.toNanos();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            workers,
            task -> {
              Thread thread = new Thread(task, "side-by-side");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<Fetched>> fetches = new ArrayList<>();
      parts.forEach(part -> fetches.add(() -> fetch(part, end)));
      List<Sample> layers = new ArrayList<>();
      List<Sample> tokens = new ArrayList<>();
      for (Future<Fetched> each : threads.invokeAll(fetches)) {
        layers.addAll(each.get().layers());
        tokens.addAll(each.get().tokens());
      }
      return new Fetched(layers, tokens);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw Faults.raised(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Fetched fetch(Part part, long end) throws InterruptedException {
    LayerFetch.Target target = part.target;
    long now = ticker.nanos();
    if (end - now <= 0) {
      return Fetched.of(writer.unsent(target.place(), target.layer().digest(), now));
    }
    return fetch.run(
        target, part.request.cutAfter(Duration.ofNanos(end - now)), LayerFetch.ReadLimit.NONE);
  }
}
