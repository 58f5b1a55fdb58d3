package io.github.mirrorbench.registry.http;

import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.mirror.ProxyUrl.Login;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A socket whose connection leads through a SOCKS5 proxy (RFC 1928, login by RFC 1929), which is
 * given the host's name to look up, as by Go's client. The JDK's own takes its password from the
 * whole process.
 */
final class SocksSocket extends Socket {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int CONNECT = 1;
  private static final int NAME = 3;
  private static final int LONGEST = 255;

  /** The replies from 1 on. */
  private static final List<String> REFUSALS =
      List.of(
          "it failed",
          "its rules forbid it",
          "the network is unreachable",
          "the host is unreachable",
          "the connection was refused",
          "the time to live expired",
          "it cannot connect",
          "it does not take such an address");

  private final ProxyUrl proxy;
  private final CancellableDns dns;

  SocksSocket(ProxyUrl proxy, CancellableDns dns) {
    this.proxy = proxy;
    this.dns = dns;
  }

  /** The proxy wants another login than it was given. */
  static final class LoginException extends IOException {
    private static final long serialVersionUID = 1L;

    LoginException() {
      super("the login is refused or missing");
    }
  }

  /** A stand-in for the addresses of a host that only the proxy looks up. */
  static List<InetAddress> leftToProxy(String host) throws UnknownHostException {
    return List.of(InetAddress.getByAddress(host, new byte[4]));
  }

  /** True for such a stand-in. */
  static boolean isLeftToProxy(InetAddress address) {
    return address.isAnyLocalAddress();
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    InetAddress address = dns.lookup(proxy.address()).get(0);
    super.connect(new InetSocketAddress(address, proxy.port()), timeoutMillis);
    InetSocketAddress target = (InetSocketAddress) endpoint;
    DataInputStream in = new DataInputStream(getInputStream());
    greet(in);
    request(target.getHostString(), target.getPort(), in);
  }

  private void greet(DataInputStream in) throws IOException {
    boolean hasLogin = proxy.login().isPresent();
    send(
        hasLogin ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD} : new byte[] {VERSION, 1, NO_LOGIN});
    if (in.readUnsignedByte() != VERSION) {
      throw new IOException("it does not speak SOCKS5");
    }
    int method = in.readUnsignedByte();
    if (method == PASSWORD && hasLogin) {
      logIn(proxy.login().get(), in);
    } else if (method != NO_LOGIN) {
      throw new LoginException();
    }
  }

  private void logIn(Login login, DataInputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(1);
    put(login.user(), message);
    put(login.password(), message);
    send(message.toByteArray());
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw new LoginException();
    }
  }

  private void request(String host, int port, DataInputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {VERSION, CONNECT, 0, NAME});
    put(host, message);
    message.write(port >> 8);
    message.write(port);
    send(message.toByteArray());
    in.readUnsignedByte();
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw new IOException(
          reply <= REFUSALS.size() ? REFUSALS.get(reply - 1) : "it refused with code " + reply);
    }
    in.readUnsignedByte();
    int kind = in.readUnsignedByte();
    in.readFully(new byte[(kind == NAME ? in.readUnsignedByte() : kind == 1 ? 4 : 16) + 2]);
  }

  /** A text after its length. */
  private static void put(String text, ByteArrayOutputStream message) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      throw new IOException("a host name, user name or password is longer than SOCKS5 takes");
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private void send(byte[] message) throws IOException {
    getOutputStream().write(message);
    getOutputStream().flush();
  }
}
