package io.github.mirrorbench.engine;

import io.github.mirrorbench.peer.Background;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Folder;
import io.github.mirrorbench.peer.Needs;
import io.github.mirrorbench.peer.Network;
import io.github.mirrorbench.peer.ServerIdentity;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One real mirror under every form of URL, and a plain one behind which everything else is: both on
 * the loopback of a network namespace, from which nothing else can be reached.
 */
final class MirrorSites implements AutoCloseable {
  /** The plain mirror. */
  static final String GOOD = "http://good.example:5913";

  private final Network network = Network.create();
  private final Folder folder = Folder.create("sites");
  private final ServerIdentity identity =
      ServerIdentity.in(folder, "plain.example", "with_underscore", "::1", "127.0.0.2");
  private final DockerRegistry registry;
  private final Background nginx;

  MirrorSites(SyntheticImage image) {
    network.name(
        Map.of(
            "plain.example", List.of("127.0.0.2"),
            "with_underscore", List.of("127.0.0.2"),
            "good.example", List.of("127.0.0.3")));
    registry = DockerRegistry.on(network.link()).start().holding(image);
    Path configuration = folder.write("nginx.conf", configuration());
    nginx =
        Background.start(
            network.inside(
                List.of(
                    Needs.program("nginx", "nginx-light"),
                    "-p",
                    folder.path().toString(),
                    "-c",
                    configuration.toString(),
                    "-e",
                    folder.file("errors").toString())),
            folder.file("log"),
            () -> Files.exists(folder.file("nginx.pid")));
  }

  private String configuration() {
    return """
        daemon off; worker_processes 1; pid nginx.pid; user root;
        events { worker_connections 256; }
        http {
          log_format asked '$request_method $request_uri';
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          ssl_certificate %s; ssl_certificate_key %s;
          server {
            listen 127.0.0.2:80; listen 127.0.0.2:5911; listen [::1]:5912;
            listen 127.0.0.2:443 ssl; listen 127.0.0.2:5443 ssl; listen [::1]:5444 ssl;
            access_log form asked;
            rewrite ^/p/v2/(.*)$ /v2/$1;
            rewrite ^/v2/[pP]/(.*)$ /v2/$1;
            location / { proxy_pass %s; proxy_set_header Host $http_host; }
          }
          server {
            listen 127.0.0.3:5913;
            access_log good asked;
            location / { proxy_pass %s; proxy_set_header Host $http_host; }
          }
        }
        """
        .formatted(identity.certificate(), identity.key(), registry.url(), registry.url());
  }

  Network network() {
    return network;
  }

  Path authority() {
    return identity.authority();
  }

  /** The number of manifests that the mirror of every form was asked for. */
  long askedInForm() {
    return asked("form");
  }

  /** The number of manifests that the plain mirror was asked for. */
  long askedGood() {
    return asked("good");
  }

  private long asked(String log) {
    try {
      return Files.readAllLines(folder.file(log)).stream()
          .filter(line -> line.contains("/manifests/"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    nginx.close();
    registry.close();
    network.close();
    folder.close();
  }
}
