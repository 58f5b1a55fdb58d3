package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.configure.JacksonParsers;
import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.KnownMirrors;
import io.github.mirrorbench.cli.shell.ProcessContext;
import io.github.mirrorbench.cli.words.Quantity;
import io.github.mirrorbench.feed.Feed;
import io.github.mirrorbench.feed.FeedReader;
import io.github.mirrorbench.feed.FeedReading;
import io.github.mirrorbench.feed.FeedReading.Read;
import io.github.mirrorbench.feed.FeedReading.Unread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads lists of mirrors that others keep, all at once, and keeps them. */
final class ListUpdate {
  private static final int REFUSED_SHOWN = 3;

  private final ProcessContext context;

  ListUpdate(ProcessContext context) {
    this.context = context;
  }

  /**
   * The lists that a person names, or those that are known.
   *
   * @throws CommandException a usage error, when a word is neither a URL of a list nor a file
   */
  List<Feed> feeds(List<String> words) {
    return words.isEmpty() ? Feed.KNOWN : words.stream().map(this::feed).toList();
  }

  private Feed feed(String word) {
    if (word.contains("://")) {
      return CommandException.accepted("cannot use --feed " + word + ": ", () -> Feed.at(word));
    }
    Path file = context.file(word);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw CommandException.usage("--feed " + word + ": there is no such file that can be read.");
    }
    return Feed.in(file);
  }

  /**
   * Reads the lists and keeps those that could be read.
   *
   * @throws CommandException when none could be read, or what was read cannot be kept
   */
  void execute(List<Feed> feeds, ProxyChoice proxy) {
    List<Read> read = new ArrayList<>();
    for (FeedReading reading : readings(feeds, proxy)) {
      if (reading instanceof Read list) {
        read.add(list);
        say(told(list));
      } else if (reading instanceof Unread list) {
        say(list.feed().name() + " does not count: " + list.reason() + ".");
      }
    }
    if (read.isEmpty()) {
      throw CommandException.noMirror(
          "no list of mirrors could be read; the catalogue stays as it was.\n"
              + "--proxy URL reads them through a proxy, --feed FILE a copy of one.");
    }
    KnownMirrors.keep(read, context);
  }

  private List<FeedReading> readings(List<Feed> feeds, ProxyChoice proxy) {
    ExecutorService threads = Executors.newFixedThreadPool(feeds.size(), ListUpdate::daemon);
    try (FeedReader reader =
        FeedReader.through(proxy.url(), proxy.directly(), new JacksonParsers()::yaml)) {
      List<Callable<FeedReading>> tasks =
          feeds.stream().map(feed -> (Callable<FeedReading>) () -> reader.read(feed)).toList();
      List<FeedReading> readings = new ArrayList<>();
      for (Future<FeedReading> task : threads.invokeAll(tasks)) {
        readings.add(task.get());
      }
      return readings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a list that cannot be read is no exception", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "list");
    thread.setDaemon(true);
    return thread;
  }

  private static String told(Read list) {
    String told =
        list.feed().name()
            + ": "
            + Quantity.count(list.catalogue().entries().size(), "mirror")
            + " from "
            + list.feed().source()
            + ".";
    int refused = list.refused().size();
    return refused == 0
        ? told
        : told
            + " Left out: "
            + String.join("; ", list.refused().subList(0, Math.min(refused, REFUSED_SHOWN)))
            + (refused > REFUSED_SHOWN ? "; and " + (refused - REFUSED_SHOWN) + " more." : ".");
  }

  private void say(String line) {
    context.err().println(line);
    context.err().flush();
  }
}
