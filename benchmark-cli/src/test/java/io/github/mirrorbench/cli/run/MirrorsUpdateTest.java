package io.github.mirrorbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.cli.Bench;
import io.github.mirrorbench.loopback.Body;
import io.github.mirrorbench.loopback.LoopbackServer;
import io.github.mirrorbench.loopback.PacedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of mirrors on servers and in files of the test's own. */
class MirrorsUpdateTest {
  private static final String TARGETS =
      """
      groups:
        - id: dockerhub
          targets:
            - {name: One, url: "https://new.example/v2/", tags: []}
            - {name: Evil, url: "https://10.0.0.1/v2/", tags: []}
      """;

  @TempDir Path folder;

  private Path cache() {
    return folder.resolve(".cache/mirrorbench/lists.json");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void listsAreReadKeptAndShown() throws Exception {
    String month = YearMonth.now(ZoneOffset.UTC).toString();
    try (LoopbackServer server =
        LoopbackServer.start(
            request -> PacedResponse.ok(Body.of(TARGETS.getBytes(StandardCharsets.UTF_8))))) {
      String url = server.uri().resolve("/config.yaml").toString();
      Bench.Ended ended = Bench.in(folder).run("mirrors", "--update", "--feed", url);
      assertThat(ended.err())
          .isEqualTo(
              "127.0.0.1:"
                  + server.port()
                  + ": 1 mirror from "
                  + url
                  + ". Left out: https://10.0.0.1: it is an address of a private network.\n");
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.out())
          .containsPattern(
              "new\\.example +https://new\\.example +docker\\.io +alive +" + month + " +no");
      assertThat(server.accessLog()).hasSize(1);
      assertThat(Bench.in(folder).run("mirrors", "--format", "json").out())
          .contains("\"url\" : \"https://new.example\"", "\"claims\" : [");
      assertThat(server.accessLog()).hasSize(1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void listsThatCannotBeReadAreNamedAndTheOthersCount() throws Exception {
    write("hosts.yml", "registryList: [new.example]\n");
    write("page.html", "<!DOCTYPE html>\n");
    write("long.json", "[" + " ".repeat(1 << 20) + "]");
    Bench.Ended ended =
        Bench.in(folder)
            .with("BENCH_FEED", "page.html long.json hosts.yml")
            .run("mirrors", "--update");
    assertThat(ended.err())
        .isEqualTo(
            """
            page.html does not count: it is an HTML page, not a list.
            long.json does not count: it is longer than the 1048576 bytes accepted.
            hosts.yml: 1 mirror from file://%s.
            """
                .formatted(folder.toAbsolutePath().normalize().resolve("hosts.yml")));
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("https://new.example", "hosts.yml ");
  }

  @Test
  void updateThatReadsNothingLeavesTheCatalogueAsItWas() throws Exception {
    write("hosts.yml", "registryList: [new.example]\n");
    Bench.in(folder).run("mirrors", "--update", "--feed", "hosts.yml");
    String before = Files.readString(cache());
    write("hosts.yml", "hosts: [other.example]\n");
    assertThat(Bench.in(folder).run("mirrors", "--update", "--feed", "hosts.yml"))
        .isEqualTo(
            new Bench.Ended(
                1,
                "",
                """
                hosts.yml does not count: it is in no form that is known; it may have changed.
                bench: no list of mirrors could be read; the catalogue stays as it was.
                --proxy URL reads them through a proxy, --feed FILE a copy of one.
                """));
    assertThat(Files.readString(cache())).isEqualTo(before);
  }

  @Test
  void namesOfListsCanBeMeasuredAndConfigured() throws Exception {
    write("hosts.yml", "registryList: [new.example]\n");
    Bench.in(folder).run("mirrors", "--update", "--feed", "hosts.yml");
    assertThat(Bench.in(folder).run("config", "docker", "--mirror", "new.example").out())
        .contains("https://new.example");
  }

  @Test
  void oldListsDoNotCountAndSaySo() throws Exception {
    write("hosts.yml", "registryList: [new.example]\n");
    Bench.in(folder).run("mirrors", "--update", "--feed", "hosts.yml");
    String old = Instant.now().minus(31, ChronoUnit.DAYS).toString();
    Files.writeString(
        cache(),
        Files.readString(cache())
            .replaceFirst("\"readAt\" : \"[^\"]*\"", "\"readAt\" : \"" + old + "\""));
    Bench.Ended ended = Bench.in(folder).run("mirrors");
    assertThat(ended.out()).doesNotContain("new.example");
    assertThat(ended.err())
        .isEqualTo(
            "The lists of mirrors read on "
                + old.substring(0, 10)
                + " no longer count after 30 days; bench mirrors --update reads them again.\n");
    assertThat(Bench.in(folder).run("run", "--exclude", "new.example").err())
        .isEqualTo("bench: --exclude new.example: no mirror has that name.\n");
  }

  @Test
  void damagedListsDoNotCount() throws Exception {
    Files.createDirectories(cache().getParent());
    Files.writeString(cache(), "{\"feeds\": [{}]}");
    Bench.Ended ended = Bench.in(folder).run("mirrors");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("https://docker.m.daocloud.io");
    assertThat(ended.err())
        .isEqualTo(
            "The lists of mirrors in "
                + cache()
                + " are damaged and do not count; bench mirrors --update reads them again.\n");
  }

  @Test
  void listsAreReadFromTrustedPlacesAlone() {
    assertThat(Bench.in(folder).run("mirrors", "--feed", "a.json"))
        .isEqualTo(new Bench.Ended(2, "", "bench: --feed needs --update.\n"));
    assertThat(Bench.in(folder).run("mirrors", "--update", "--feed", "a.json"))
        .isEqualTo(
            new Bench.Ended(
                2, "", "bench: --feed a.json: there is no such file that can be read.\n"));
    assertThat(Bench.in(folder).run("mirrors", "--update", "--feed", "http://lists.example/a"))
        .isEqualTo(
            new Bench.Ended(
                2,
                "",
                "bench: cannot use --feed http://lists.example/a: a list is read by https, or from a"
                    + " file; by http from this machine alone.\n"));
  }
}
