package io.github.mirrorbench.measure;

import io.github.mirrorbench.image.Digest;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.registry.BlobRequest;
import io.github.mirrorbench.registry.CallOutcome;
import io.github.mirrorbench.registry.Manifest;
import io.github.mirrorbench.registry.RegistryClient;
import io.github.mirrorbench.registry.RegistrySession;
import io.github.mirrorbench.result.ResolvedImage;
import io.github.mirrorbench.result.Sample;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks mirrors for content that other mirrors name. Each is asked in a session of its own, so that
 * a wrong digest that makes an honest mirror refuse or hang costs it nothing.
 */
record Examiner(
    RegistryClient client, SampleWriter writer, LayerFetch fetch, ProbeListener listener) {
  private static final int MIRRORS_AT_ONCE = 32;

  /** The first bytes show that the layer is there at all. */
  private static final long TOUCH = 16 * 1024;

  /** Asks each mirror for its manifests, one after the other; many mirrors at a time. */
  List<Sample> manifests(
      ImageReference image, Map<Mirror, List<ResolvedImage>> named, Duration budget)
      throws InterruptedException {
    List<List<Sample>> samples = new ArrayList<>();
    List<Callable<Void>> tasks = new ArrayList<>();
    named.forEach(
        (mirror, images) -> {
          List<Sample> own = Collections.synchronizedList(new ArrayList<>());
          samples.add(own);
          tasks.add(() -> ask(mirror, image, images, own));
        });
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(MIRRORS_AT_ONCE, tasks.size())), Examiner::daemon);
    try {
      for (Future<Void> task :
          threads.invokeAll(tasks, Math.max(1, budget.toNanos()), TimeUnit.NANOSECONDS)) {
        Faults.raiseFrom(task);
      }
    } finally {
      threads.shutdownNow();
    }
    return samples.stream().flatMap(own -> List.copyOf(own).stream()).toList();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "examination");
    thread.setDaemon(true);
    return thread;
  }

  @SuppressWarnings("NullAway") // A Callable of nothing has nothing else to return.
  private Void ask(
      Mirror mirror, ImageReference image, List<ResolvedImage> named, List<Sample> samples)
      throws InterruptedException {
    RegistrySession session = client.session(mirror);
    for (ResolvedImage each : named) {
      Digest digest = each.manifestDigest();
      listener.requesting(mirror.name(), image, Step.MANIFEST);
      CallOutcome<Manifest> outcome = session.foreignManifest(image, digest);
      samples.addAll(
          writer.of(place(mirror, image, digest, Step.MANIFEST), outcome, Optional.of(digest)));
    }
    return null;
  }

  List<Sample> touch(Mirror mirror, ImageReference image, ResolvedImage named, Duration budget)
      throws InterruptedException {
    Fetched fetched =
        fetch.run(
            new LayerFetch.Target(
                client.session(mirror),
                image,
                named.timedBlob(),
                place(mirror, image, named.manifestDigest(), Step.LAYER)),
            BlobRequest.first(TOUCH).cutAfter(budget),
            LayerFetch.ReadLimit.NONE);
    List<Sample> samples = new ArrayList<>(fetched.tokens());
    samples.add(ProtocolChecker.asFirstRead(fetched.layer()));
    return samples;
  }

  private static SampleWriter.Place place(
      Mirror mirror, ImageReference image, Digest examined, Step step) {
    return new SampleWriter.Place(mirror.name(), image, Stage.SCREEN, 0, step).examining(examined);
  }
}
