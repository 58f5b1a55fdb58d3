package io.github.mirrorbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in a command line, reported before anything is measured or written. */
class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --mirror dao|--mirror: the catalogue has no mirror called \"dao\", and it is no URL. Did you mean daocloud?",
        "run --mirror x.example|--mirror: \"x.example\" has no scheme; did you mean https://x.example?",
        "run --mirror upstream=https://x.example|--mirror: the name \"upstream\" is kept for the registry itself.",
        "run --mirror https://x.example/v2/|--mirror: a mirror URL ends before /v2, which every engine adds itself.",
        "run --mirror a=https://a --mirror a=https://b|the name \"a\" stands for two candidates, https://a and https://b.",
        "run --exclude docker-c|--exclude docker-c: no mirror has that name. Did you mean docker-cn?",
        "run --no-catalogue|no mirror is left to measure. Name one with --mirror, or leave out --no-catalogue.",
        "run --no-catalogue --catalogue all|--no-catalogue and --catalogue exclude each other.",
        "run --no-upstream --upstream https://x.example|--no-upstream and --upstream exclude each other.",
        "run --incumbent x|--incumbent: \"x\" has no scheme; did you mean https://x?",
        "run --mirrors-from none.txt|cannot read none.txt: there is no such file or folder.",
        "run --catalogue none.json|cannot read none.json: there is no such file or folder.",
        "run --ca-file none.pem|cannot read none.pem: there is no such file or folder.",
        "run --user-agent ключ|--user-agent: a user agent is a line of ASCII characters that does not begin or end with a blank.",
        "run Ubuntu|cannot use an image name: a repository name is lower-case, unlike \"Ubuntu\".",
        "run quay.io/a/b ghcr.io/c/d --upstream https://x.example|--upstream is about docker.io or the only registry of a run, and these images belong to quay.io and ghcr.io.",
        "run quay.io/a/b ghcr.io/c/d --incumbent https://x.example|--incumbent is about docker.io or the only registry of a run, and these images belong to quay.io and ghcr.io.",
        "run ubuntu quay.io/a/b --max-time 1s|the images belong to 2 registries, which need at least 2 MiB and 2 seconds together.",
        "run registry.example/a/b|no mirror is left to measure. Name one with --mirror, or leave out --no-catalogue.",
        "run --max-bytes 1KiB|a run needs at least 1 MiB, not 1024 bytes.",
        "run --confidence 2|the confidence is from 0.8 to 0.99, not 2.0.",
        "run --via proxy.example:3128|--via: \"proxy.example:3128\" has no scheme; did you mean http://proxy.example:3128?",
        "run --via u:s3cret@proxy.example|--via: \"…\" has no scheme; did you mean http://…?",
        "run --via http://proxy.example/pac|--via: a proxy's URL has no path.",
        "run --via ftp://proxy.example|--via: a proxy is reached by http, https, socks5, not by \"ftp\".",
        "run --via a=http://p --via a=http://q|the name \"a\" stands for two candidates, https://registry-1.docker.io through http://p:80 and https://registry-1.docker.io through http://q:80.",
        "run --proxy socks5://u:s3cret@h:1|--proxy is none, env, or the URL of a proxy of the form http://HOST:PORT.",
        "run -o none/x.json|cannot write none/x.json: there is no such file or folder.",
        "run -o .|cannot write .: it is a folder.",
        "run -o x --daemon-json ./x|--output and --daemon-json name the same file.",
        "compare a b|cannot read a: there is no such file or folder.",
      })
  void mistakeIsToldInALineAndNothingIsWritten(String words, String message) {
    assertThat(Bench.in(folder).run(words.split(" ")))
        .isEqualTo(new Bench.Ended(2, "", "bench: " + message + "\n"));
    assertThat(folder.toFile().list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --max-bytes 5Q|--max-bytes: \"5Q\" is no size: a number and one of B, kB, MB, GB, KiB, MiB, GiB, such as 256MiB.",
        "run --format xml|--format: one of table, json, csv, markdown, not \"xml\".",
        "run --profile rkt|--profile: one of auto, docker, docker-containerd, containerd, podman, not \"rkt\".",
        "run --platform linux|--platform: a platform is OS/ARCH or OS/ARCH/VARIANT, not \"linux\".",
        "run --upstream x|--upstream: \"x\" has no scheme; did you mean https://x?",
        "run --seed many|--seed: \"many\" is no whole number.",
        "run --max-time|--max-time needs a value: DURATION.",
        "run --confidence high|--confidence: \"high\" is no number.",
        "compare a|B is missing.",
        "compare --fail-if slower=2x|A and B are missing.",
        "config|TARGET is missing.",
        "config rkt|TARGET: there is no engine \"rkt\" here, but docker, containerd, microk8s, podman, cri-o, buildkit, buildx, k3s, rke2, testcontainers, jib, talos, colima, orbstack.",
      })
  void wrongValueIsToldWithTheWayToTheHelp(String words, String message) {
    String verb = words.replaceFirst(" .*", "");
    assertThat(Bench.in(folder).run(words.split(" ")))
        .isEqualTo(
            new Bench.Ended(2, "", "bench: " + message + "\nSee bench " + verb + " --help.\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "words|an authority's text is not in PEM form",
        "|an authority's text holds no certificate",
      })
  void fileWithoutAnAuthorityIsRefused(String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), text == null ? "" : text);
    assertThat(Bench.in(folder).run("run", "--ca-file", "ca.pem"))
        .isEqualTo(new Bench.Ended(2, "", "bench: --ca-file ca.pem: " + reason + ".\n"));
    assertThat(folder.toFile().listFiles()).containsExactly(file.toFile());
  }

  @Test
  void listIsReadFromStandardInputToo() {
    assertThat(Bench.in(folder).reading("# ours\nbad\n").run("run", "--mirrors-from", "-").err())
        .isEqualTo(
            "bench: standard input, line 2: \"bad\" has no scheme; did you mean https://bad?\n");
  }

  @Test
  void messagesHaveNoStackTrace() {
    assertThat(
            Stream.of("nonsense", "--nonsense")
                .map(word -> Bench.in(folder).run(word).err())
                .toList())
        .allMatch(err -> err.lines().count() == 2 && !err.contains("\tat "));
  }
}
