package io.github.mirrorbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A real nginx in front of a registry: a mirror with a rate and an access log. The rate holds for
 * each connection, as {@code limit_rate} does.
 */
public final class Nginx implements AutoCloseable {
  private final Setup setup;
  private final Folder folder;
  private final Background program;
  private final int port;

  private Nginx(Setup setup, Folder folder, int port) {
    this.setup = setup;
    this.folder = folder;
    this.port = port;
    Path config = folder.write("nginx.conf", configuration());
    this.program =
        Background.start(
            List.of(
                Needs.program("nginx", "nginx-light"),
                "-p",
                folder.path().toString(),
                "-c",
                config.toString(),
                "-e",
                folder.file("errors").toString()),
            folder.file("log"),
            () -> Ports.answers(setup.address, port));
  }

  /** An nginx that hands everything to this registry, as fast as it can. */
  public static Setup inFrontOf(DockerRegistry registry) {
    Needs.program("nginx", "nginx-light");
    return new Setup(registry.url(), "127.0.0.1", Optional.empty(), 0, "");
  }

  /**
   * The setup of an nginx.
   *
   * @param behind URL of the server behind it
   * @param address the address on which it listens
   * @param identity the certificate and key for TLS
   * @param bytesPerSecond the rate of each connection; 0 is no limit, as in nginx
   * @param listenOptions further words of {@code listen}
   */
  public record Setup(
      String behind,
      String address,
      Optional<ServerIdentity> identity,
      long bytesPerSecond,
      String listenOptions) {
    /** On another address than loopback. */
    public Setup on(String other) {
      return new Setup(behind, other, identity, bytesPerSecond, listenOptions);
    }

    /** With TLS. */
    public Setup identifiedBy(ServerIdentity server) {
      return new Setup(
          behind, address, Optional.of(server), bytesPerSecond, listenOptions + " ssl");
    }

    /** With this rate for each connection. */
    public Setup limitedTo(long rate) {
      return new Setup(behind, address, identity, rate, listenOptions);
    }

    /**
     * With so little between nginx and a slow link that what the log calls sent has all but
     * arrived: the kernel would take megabytes otherwise.
     */
    public Setup unbuffered() {
      return new Setup(behind, address, identity, bytesPerSecond, listenOptions + " sndbuf=32k");
    }

    /** Starts it. */
    public Nginx start() {
      return new Nginx(this, Folder.create("nginx"), Ports.free());
    }
  }

  private String configuration() {
    String user = Needs.isRoot() ? "user root;" : "";
    String tls =
        setup
            .identity
            .map(
                identity ->
                    "ssl_certificate %s; ssl_certificate_key %s;"
                        .formatted(identity.certificate(), identity.key()))
            .orElse("");
    return """
        daemon off; worker_processes 1; pid nginx.pid; %s
        events { worker_connections 256; }
        http {
          log_format truth '$msec $request_time $status $body_bytes_sent $connection_requests $request_method $request_uri';
          access_log access.log truth;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          server {
            listen %s:%d%s; %s
            location / {
              proxy_pass %s;
              proxy_http_version 1.1;
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_max_temp_file_size 0;
              proxy_buffer_size 16k; proxy_buffers 8 16k; proxy_busy_buffers_size 32k;
              limit_rate %d;
            }
          }
        }
        """
        .formatted(
            user,
            setup.address,
            port,
            setup.listenOptions,
            tls,
            setup.behind,
            setup.bytesPerSecond);
  }

  /** Ends it, and starts one with this rate for each connection in its place. */
  public Nginx replacedBy(long rate) {
    close();
    return new Nginx(setup.limitedTo(rate), Folder.create("nginx"), port);
  }

  /** The URL of the server, without a slash at the end. */
  public String url() {
    return (setup.identity.isPresent() ? "https://" : "http://") + setup.address + ":" + port;
  }

  /** The requests it has answered to the end, in the order of their ends. */
  public List<AccessLogLine> requests() {
    try {
      return Files.readAllLines(folder.file("access.log")).stream()
          .map(AccessLogLine::parse)
          .toList();
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
