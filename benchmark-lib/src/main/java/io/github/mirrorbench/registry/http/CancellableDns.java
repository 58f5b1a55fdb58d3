package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.AddressFamily;
import io.github.mirrorbench.system.NameResolver;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Dns;

/**
 * Looks names up on threads that are left behind when the deadline of the request ends the wait: a
 * resolver cannot be interrupted.
 */
final class CancellableDns implements Dns {
  private static final ThreadLocal<CompletableFuture<Limit>> ENDING = new ThreadLocal<>();

  private final NameResolver names;
  private final AddressFamily family;
  private final Dialer dialer;

  CancellableDns(NameResolver names, AddressFamily family, Dialer dialer) {
    this.names = names;
    this.family = family;
    this.dialer = dialer;
  }

  /**
   * The look-ups of this thread end when the future does. OkHttp looks up on the calling thread.
   */
  void endsWith(CompletableFuture<Limit> expired) {
    ENDING.set(expired);
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(addresses, host), "look-up of " + host);
    thread.setDaemon(true);
    thread.start();
    try {
      CompletableFuture.anyOf(addresses, ENDING.get()).get();
      if (!addresses.isDone()) {
        throw new UnknownHostException(host);
      }
      return dialer.ordered(admitted(addresses.get()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      if (e.getCause() instanceof Error fault) {
        throw fault;
      }
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, new InterruptedIOException());
    }
  }

  private void complete(CompletableFuture<List<InetAddress>> addresses, String host) {
    try {
      addresses.complete(names.lookup(host));
    } catch (UnknownHostException | RuntimeException | Error e) {
      addresses.completeExceptionally(e);
    }
  }

  private List<InetAddress> admitted(List<InetAddress> found) throws UnknownHostException {
    List<InetAddress> admitted = found.stream().filter(family::admits).toList();
    if (admitted.isEmpty()) {
      throw new OtherFamilyException(family);
    }
    return admitted;
  }

  /** The name has addresses, but none of the requested family. */
  static final class OtherFamilyException extends UnknownHostException {
    OtherFamilyException(AddressFamily family) {
      super("no " + family.words() + " address");
    }
  }

  private static UnknownHostException unknown(String host, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }
}
