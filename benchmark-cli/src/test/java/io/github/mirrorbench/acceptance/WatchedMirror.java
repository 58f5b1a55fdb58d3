package io.github.mirrorbench.acceptance;

import io.github.mirrorbench.loopback.Access;
import io.github.mirrorbench.peer.AccessLogLine;
import io.github.mirrorbench.peer.DockerRegistry;
import io.github.mirrorbench.peer.Nginx;
import io.github.mirrorbench.peer.RegistryLogLine;
import io.github.mirrorbench.simulation.ShapedMirror;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A mirror whose own access log tells how long an engine took. */
interface WatchedMirror {
  /** Its root, without a trailing slash. */
  String url();

  /** Returns the number of requests it has answered. */
  int answered();

  /** From the first request to the last body byte, of all but the first so many requests. */
  Duration spanAfter(int requests);

  /** A real server. */
  static WatchedMirror of(Nginx nginx) {
    return new WatchedMirror() {
      @Override
      public String url() {
        return nginx.url();
      }

      @Override
      public int answered() {
        return nginx.requests().size();
      }

      @Override
      public Duration spanAfter(int requests) {
        List<AccessLogLine> log = nginx.requests();
        return AccessLogLine.span(log.subList(requests, log.size()));
      }
    };
  }

  /** A registry whose log tells the end and the duration of every answer. */
  static WatchedMirror of(DockerRegistry registry) {
    return new WatchedMirror() {
      @Override
      public String url() {
        return registry.url();
      }

      @Override
      public int answered() {
        return RegistryLogLine.all(registry.log()).size();
      }

      @Override
      public Duration spanAfter(int requests) {
        List<RegistryLogLine> log = RegistryLogLine.all(registry.log());
        return RegistryLogLine.span(log.subList(requests, log.size()));
      }
    };
  }

  /** One of the rig's. */
  static WatchedMirror of(ShapedMirror shaped) {
    return new WatchedMirror() {
      @Override
      public String url() {
        return shaped.endpoint().toString();
      }

      @Override
      public int answered() {
        return shaped.accessLog().size();
      }

      @Override
      public Duration spanAfter(int requests) {
        List<Access> log = shaped.accessLog();
        List<Access> asked = log.subList(requests, log.size());
        long first =
            asked.stream().map(Access::requestReadAt).min(Comparator.naturalOrder()).orElseThrow();
        long last =
            asked.stream()
                .map(access -> access.lastByteAt().orElse(access.requestReadAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Duration.ofNanos(last - first);
      }
    };
  }
}
