package io.github.mirrorbench.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.Ports;
import io.github.mirrorbench.peer.QuietMachine;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.Fault;
import io.github.mirrorbench.simulation.Shape;
import io.github.mirrorbench.simulation.ShapedMirror;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A long list of mirrors, of which four in five are dead or broken, as such lists are. */
@ExtendWith(QuietMachine.class)
class HundredMirrorsIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of(
          "library/ubuntu:22.04", 12, List.of(9_000_000L, 3_000_000L, 500_000L, 2_000L));
  private static final double MB = 1e6;
  private static final int GOOD = 20;
  private static final int BROKEN = 80;

  /** Faults that the first bytes do not show: such a mirror may be ranked, but never listed. */
  private static final Set<Fault> LATE =
      EnumSet.of(
          Fault.HANG_MID_BODY,
          Fault.RESET_MID_BODY,
          Fault.CLOSE_MID_BODY,
          Fault.WRONG_CONTENT,
          // For dockerd the size is a hint: only the digest of the whole tells.
          Fault.WRONG_SIZE);

  /** Faults that an engine bears by resuming, at a price. */
  private static final EnumSet<Fault> RESUMED =
      EnumSet.of(Fault.RESET_MID_BODY, Fault.CLOSE_MID_BODY);

  /** Faults that an engine bears, or bears for small layers; they have tests of their own. */
  private static final EnumSet<Fault> BORNE =
      EnumSet.of(
          Fault.CLOSE_AFTER_5_MB,
          Fault.CLOSE_MID_FIRST_BODY,
          Fault.BIG_LAYER_ERROR,
          Fault.LAYER_LATE);

  private final List<Fault> faults = new ArrayList<>(EnumSet.complementOf(BORNE));

  private final List<AutoCloseable> servers = new ArrayList<>();
  private final StringBuilder list = new StringBuilder();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  /** A heap that can hold no more than 64 MiB shows that no more than that was ever alive. */
  @Test
  void areMeasuredInAMinuteWithSixtyFourMebibytes(@TempDir Path home) throws Exception {
    faults.removeAll(RESUMED);
    assertThat(listed(measure(home))).allMatch(name -> name.startsWith("good"));
  }

  /** A mirror that did not race may be listed behind: only a larger layer shows that it breaks. */
  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void loseToThoseThatNeedNoResume(@TempDir Path home) throws Exception {
    measure(home);
  }

  private JsonNode measure(Path home) throws Exception {
    for (int i = 0; i < GOOD; i++) {
      // Independent ones, because some of the broken ones serve another image.
      String address = "127.0.0." + (2 + i);
      add("good" + i, ShapedMirror.startAt(address, List.of(IMAGE), Shape.at((20 - i / 2.0) * MB)));
    }
    for (int i = 0; i < BROKEN; i++) {
      addBroken(i);
    }
    Path mirrors = Files.writeString(home.resolve("mirrors.txt"), list);
    Path document = home.resolve("result.json");

    Command.Outcome run =
        Bench.atHome(Command.of(words(mirrors, document)), home)
            .with("JDK_JAVA_OPTIONS", "-Xmx64m -XX:+UseSerialGC")
            .run();

    assertThat(run.exitCode()).as(run::toString).isZero();
    JsonNode result = Bench.read(document);
    assertThat(result.get("mirrors")).hasSize(GOOD + BROKEN);
    assertThat(result.at("/verdict/best").asText())
        .as(result.get("verdict")::toString)
        .startsWith("good");
    assertThat(result.at("/daemonJson/registry-mirrors")).hasSize(3);
    for (JsonNode mirror : result.get("mirrors")) {
      String name = mirror.get("name").asText();
      if (!name.startsWith("late")) {
        assertThat(mirror.has("failure")).as(mirror::toString).isEqualTo(!name.startsWith("good"));
      }
    }
    assertThat(result.at("/cost/seconds").asDouble()).isLessThanOrEqualTo(60);
    ResultTable table =
        new ResultTable(
            "A hundred mirrors, eighty of them dead or broken, with `-Xmx64m`",
            "run, s",
            "of it measuring, s",
            "bound, s",
            "MiB fetched",
            "requests");
    table.row(
        run.elapsed().toNanos() / 1e9,
        result.at("/cost/seconds").asDouble(),
        60,
        result.at("/cost/bytes").asDouble() / (1 << 20),
        result.at("/cost/requests").asInt());
    table.keep("performance/hundred.md");
    return result;
  }

  /** The names of the mirrors that the configuration lists. */
  private static List<String> listed(JsonNode result) {
    List<String> names = new ArrayList<>();
    for (JsonNode url : result.at("/daemonJson/registry-mirrors")) {
      for (JsonNode mirror : result.get("mirrors")) {
        if (mirror.get("url").equals(url)) {
          names.add(mirror.get("name").asText());
        }
      }
    }
    return names;
  }

  private static List<String> words(Path mirrors, Path document) {
    List<String> arguments = new ArrayList<>(List.of("run", "--no-catalogue", "--no-upstream"));
    arguments.addAll(List.of("--mirrors-from", mirrors.toString()));
    arguments.addAll(List.of("--output", document.toString(), "library/ubuntu:22.04"));
    return Bench.words(arguments);
  }

  private void addBroken(int i) throws IOException {
    int kind = i % (faults.size() + 2);
    if (kind == 0) {
      add("refused" + i, "http://127.0.0.1:" + Ports.free());
    } else if (kind < faults.size() && LATE.contains(faults.get(kind))) {
      add("late" + i, ShapedMirror.start(IMAGE, Shape.broken(faults.get(kind))));
    } else if (kind < faults.size()) {
      add("broken" + i, ShapedMirror.start(IMAGE, Shape.broken(faults.get(kind))));
    } else if (kind == faults.size()) {
      add("garbage" + i, talking("SSH-2.0-OpenSSH_9.2\r\n"));
    } else {
      add("empty" + i, talking("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    }
  }

  private void add(String name, ShapedMirror server) {
    servers.add(server);
    add(name, server.endpoint().toString());
  }

  private void add(String name, String url) {
    list.append(name).append('=').append(url).append('\n');
  }

  /** Something that is no registry: it says the same to whoever connects. */
  private String talking(String words) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    servers.add(server);
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                  out.write(words.getBytes(US_ASCII));
                } catch (IOException e) {
                  // The visitor left, or the test is over.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
    return "http://127.0.0.1:" + server.getLocalPort();
  }
}
