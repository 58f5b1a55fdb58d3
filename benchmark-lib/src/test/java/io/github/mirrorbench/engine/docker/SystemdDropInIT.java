package io.github.mirrorbench.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mirrorbench.mirror.DirectHosts;
import io.github.mirrorbench.mirror.ProxyUrl;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop-in with dockerd's proxy, as read by systemd itself. */
@Tag("untimed")
class SystemdDropInIT {
  private static final Path SYSTEMD = Path.of("/lib/systemd/systemd");

  /** The characters that a user name and password in a URL may hold unescaped, and some more. */
  private static final String STRANGE = "http://m~e:p%40%25%22%5C%20s$HOME'!*();&=+,@[fd00::1]:1";

  @TempDir Path folder;
  private Path units;

  @BeforeEach
  void aServiceWithNothingButTheDropIn() throws IOException {
    assumeTrue(Files.isExecutable(SYSTEMD), "systemd is not installed (Debian: systemd)");
    // systemd reads units for a user only as that user, and a user may not be root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    units = folder.resolve("units");
    Map<String, String> files =
        Map.of(
            "docker.service", "[Service]\nType=oneshot\nExecStart=/bin/true\n",
            "docker.service.d/http-proxy.conf",
                new DockerProxy(
                        ProxyUrl.parse(STRANGE), DirectHosts.LOCAL.with(List.of("m.example:444")))
                    .systemdDropIn(),
            "basic.target", "[Unit]\n",
            "shutdown.target", "[Unit]\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path place = units.resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.writeString(place, file.getValue());
    }
  }

  @Test
  void dockerdGetsThePasswordAsItWasGiven() {
    assertThat(environment())
        .containsExactly(
            "HTTP_PROXY=" + STRANGE,
            "HTTPS_PROXY=" + STRANGE,
            "NO_PROXY=localhost,127.0.0.0/8,::1,m.example");
  }

  private List<String> environment() {
    List<String> words = new ArrayList<>();
    if (Needs.isRoot()) {
      String setpriv = Needs.program("setpriv", "util-linux");
      words.addAll(List.of(setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    words.addAll(List.of(SYSTEMD.toString(), "--test", "--user", "--unit=docker.service"));
    return Command.of(words)
        .with("SYSTEMD_UNIT_PATH", units.toString())
        .with("XDG_RUNTIME_DIR", folder.toString())
        .with("HOME", folder.toString())
        .output()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Environment: "))
        .map(line -> line.substring("Environment: ".length()))
        .toList();
  }
}
