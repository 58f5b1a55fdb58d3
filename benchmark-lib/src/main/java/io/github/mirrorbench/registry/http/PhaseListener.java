package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.result.Hop;
import io.github.mirrorbench.system.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Turns OkHttp's events of one request into the phases of a {@link Hop}, which follow each other
 * without a gap. Connect reaches from the look-up to the connection that won, waiting for other
 * addresses of the host included: an engine waits for them too.
 */
final class PhaseListener extends EventListener {
  enum Stage {
    START,
    LOOKUP,
    CONNECT,
    HANDSHAKE,
    SEND,
    HEAD,
    BODY
  }

  private static final long NEVER = Long.MIN_VALUE;

  private final Ticker ticker;
  private final Consumer<Stage> entered;
  private final BiFunction<InetAddress, Duration, Optional<Hop.Silent>> silentBefore;
  private final String host;
  private final long start;
  private final ClientWatch client = new ClientWatch();
  private volatile Stage stage = Stage.START;
  private volatile long lookedUp = NEVER;
  private volatile long connected = NEVER;
  private volatile long secured = NEVER;
  private volatile long headRead = NEVER;
  private volatile @Nullable InetAddress address;
  private volatile boolean connecting;
  private volatile boolean proxied;
  private volatile long firstDialled = NEVER;
  private volatile long lastDialled = NEVER;

  /**
   * A listener to one request.
   *
   * @param entered called when a stage begins, on the thread on which it begins
   * @param silentBefore the silent addresses before the one used, by the time waited for them
   */
  PhaseListener(
      String host,
      Ticker ticker,
      Consumer<Stage> entered,
      BiFunction<InetAddress, Duration, Optional<Hop.Silent>> silentBefore) {
    this.host = host;
    this.ticker = ticker;
    this.entered = entered;
    this.silentBefore = silentBefore;
    this.start = ticker.nanos();
  }

  long start() {
    return start;
  }

  Stage stage() {
    return stage;
  }

  /** True if the request waits for its response on a connection that was not made for it. */
  boolean waitsOnKeptConnection() {
    return (stage == Stage.SEND || stage == Stage.HEAD) && !connecting;
  }

  Duration elapsed() {
    return Duration.ofNanos(ticker.nanos() - start);
  }

  private void enter(Stage next) {
    stage = next;
    entered.accept(next);
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    enter(Stage.LOOKUP);
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
    lookedUp = ticker.nanos();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress socketAddress, Proxy proxy) {
    address = socketAddress.getAddress();
    proxied = proxy.type() != Proxy.Type.DIRECT || isUnknown(socketAddress);
    lastDialled = ticker.nanos();
    if (!connecting) {
      connecting = true;
      firstDialled = lastDialled;
      enter(Stage.CONNECT);
    }
  }

  @Override
  public void secureConnectStart(Call call) {
    connected = ticker.nanos();
    enter(Stage.HANDSHAKE);
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    secured = ticker.nanos();
    client.connected();
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress socketAddress, Proxy proxy, @Nullable Protocol protocol) {
    if (connected == NEVER) {
      connected = ticker.nanos();
      client.connected();
    }
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress socketAddress,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException failure) {
    // One of several, or the last one: the exception of the call tells which.
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    address = connection.route().socketAddress().getAddress();
    proxied =
        connection.route().proxy().type() != Proxy.Type.DIRECT
            || isUnknown(connection.route().socketAddress());
    if (!connecting) {
      client.kept();
    }
    enter(Stage.HEAD);
  }

  @Override
  public void requestBodyStart(Call call) {
    enter(Stage.SEND);
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    enter(Stage.HEAD);
  }

  @Override
  public void responseHeadersEnd(Call call, okhttp3.Response response) {
    headRead = ticker.nanos();
    client.headRead();
    enter(Stage.BODY);
  }

  /** True where a SOCKS proxy alone knows the address. */
  private static boolean isUnknown(InetSocketAddress address) {
    return SocksSocket.isLeftToProxy(address.getAddress());
  }

  /** The IP address that was used, or tried last. */
  Optional<InetAddress> address() {
    return Optional.ofNullable(address);
  }

  /** The hop, were it to end now. */
  Hop hop(OptionalInt status, long bytes) {
    Cursor cursor = new Cursor(start, ticker.nanos());
    return new Hop(
        host,
        address().filter(any -> !proxied).map(InetAddress::getHostAddress),
        status,
        bytes,
        cursor.phase(stage == Stage.LOOKUP || lookedUp != NEVER, lookedUp),
        cursor.phase(connecting, connected),
        cursor.phase(stage == Stage.HANDSHAKE || secured != NEVER, secured),
        cursor.phase(stage.compareTo(Stage.SEND) >= 0, headRead),
        cursor.phase(stage == Stage.BODY, NEVER),
        address().filter(any -> connecting).flatMap(this::silentBefore),
        client.times());
  }

  private Optional<Hop.Silent> silentBefore(InetAddress used) {
    return silentBefore.apply(used, Duration.ofNanos(lastDialled - firstDialled));
  }

  /** Walks over the ends of the phases; one without an end lasts until now. */
  private static final class Cursor {
    private final long now;
    private long at;

    Cursor(long start, long now) {
      this.at = start;
      this.now = now;
    }

    Optional<Duration> phase(boolean happened, long end) {
      if (!happened) {
        return Optional.empty();
      }
      long until = end == NEVER ? now : end;
      Duration length = Duration.ofNanos(until - at);
      at = until;
      return Optional.of(length);
    }
  }
}
