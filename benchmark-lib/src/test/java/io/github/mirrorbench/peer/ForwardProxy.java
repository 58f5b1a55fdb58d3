package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A real proxy on a port of its own, which lets in the user {@code via} with {@code secret}. */
public final class ForwardProxy implements AutoCloseable {
  /** The password as squid's helper reads it. */
  private static final String PASSWORD = "via:$apr1$mirrorbe$rE2hszjTyebpmjqSgm677.\n";

  private static final Path NCSA = Path.of("/usr/lib/squid/basic_ncsa_auth");

  private final Folder folder;
  private final String scheme;
  private final String address;
  private final int port;
  private final Background program;

  private ForwardProxy(Folder folder, String scheme, String address, int port, String... words) {
    this.folder = folder;
    this.scheme = scheme;
    this.address = address;
    this.port = port;
    this.program =
        Background.start(List.of(words), folder.file("log"), () -> Ports.answers(address, port));
  }

  /** Debian's squid, which keeps nothing. */
  public static ForwardProxy squid(String address) {
    String squid = Needs.program("squid", "squid");
    Folder folder = Folder.create("squid");
    int port = Ports.free();
    openToAll(folder.path());
    Path password = folder.write("password", PASSWORD);
    Path configuration =
        folder.write(
            "squid.conf",
            String.join(
                "\n",
                "http_port " + address + ":" + port,
                "auth_param basic program " + NCSA + " " + password,
                "auth_param basic children 2",
                "acl known proxy_auth REQUIRED",
                "http_access allow known",
                "http_access deny all",
                "cache deny all",
                "cache_mem 8 MB",
                "pinger_enable off",
                "netdb_filename none",
                "shutdown_lifetime 0 seconds",
                "pid_filename " + folder.file("pid"),
                "cache_log " + folder.file("cache.log"),
                "access_log stdio:" + folder.file("access.log"),
                "coredump_dir " + folder.path(),
                ""));
    return new ForwardProxy(
        folder, "http", address, port, squid, "-N", "-f", configuration.toString());
  }

  /** Squid gives root's rights up. */
  private static void openToAll(Path path) {
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Debian's tinyproxy. */
  public static ForwardProxy tinyproxy(String address) {
    String tinyproxy = Needs.program("tinyproxy", "tinyproxy");
    Folder folder = Folder.create("tinyproxy");
    int port = Ports.free();
    Path configuration =
        folder.write(
            "tinyproxy.conf",
            String.join(
                "\n",
                "Port " + port,
                "Listen " + address,
                "Timeout 60",
                "MaxClients 64",
                "LogLevel Connect",
                "BasicAuth via secret",
                ""));
    return new ForwardProxy(
        folder, "http", address, port, tinyproxy, "-d", "-c", configuration.toString());
  }

  /** Debian's microsocks, which speaks SOCKS5. */
  public static ForwardProxy microsocks(String address) {
    String microsocks = Needs.program("microsocks", "microsocks");
    int port = Ports.free();
    return new ForwardProxy(
        Folder.create("microsocks"),
        "socks5",
        address,
        port,
        microsocks,
        "-i",
        address,
        "-p",
        Integer.toString(port),
        "-u",
        "via",
        "-P",
        "secret");
  }

  /** Its URL for a user who may use it. */
  public String url() {
    return url("via:secret@");
  }

  /** Its URL with this in place of user name and password. */
  public String url(String user) {
    return scheme + "://" + user + address + ":" + port;
  }

  /** Returns what it logged so far. */
  public String log() {
    try {
      Path access = folder.file("access.log");
      return program.log() + (Files.exists(access) ? Files.readString(access) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    program.close();
    folder.close();
  }
}
