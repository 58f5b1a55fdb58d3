package io.github.mirrorbench.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mirrorbench.refusal.Place;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files as people have them, good and bad; each is either merged or refused at the place named. */
public final class DaemonJsonCorpus {
  private DaemonJsonCorpus() {}

  /** A file with what is to come of it. */
  public static final class Entry {
    private final String name;
    private final byte[] content;
    private final Optional<Place> refusedAt;

    private Entry(String name, byte[] content, Optional<Place> refusedAt) {
      this.name = name;
      this.content = content.clone();
      this.refusedAt = refusedAt;
    }

    public String name() {
      return name;
    }

    public byte[] content() {
      return content.clone();
    }

    /** The position at which it is refused; empty when it is merged. */
    public Optional<Place> refusedAt() {
      return refusedAt;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All of them. */
  public static List<Entry> all() {
    return Stream.of(wellFormed(), withList(), otherEncodings(), broken())
        .flatMap(stream -> stream)
        .toList();
  }

  private static Stream<Entry> wellFormed() {
    return Stream.of(
        good("empty object", "{}"),
        good("empty object with line end", "{}\n"),
        good("empty object with space", "{ }\n"),
        good("empty object on two lines", "{\n}\n"),
        good("empty object on two CRLF lines", "{\r\n}\r\n"),
        good("empty object on two CR lines", "{\r}\r"),
        good("empty object on many lines", "{\n\n\n}\n\n"),
        good("space around", "  \n\t{\"debug\": true}\n \n"),
        good("one line", "{\"debug\": true, \"experimental\": false}\n"),
        good("one line, one member", "{\"debug\": true}"),
        good("one line, compact", "{\"debug\":true,\"ipv6\":false}"),
        good("one line, compact, one member", "{\"debug\":true}"),
        good("one line, airy", "{ \"debug\" : true }\n"),
        good(
            "several members on a line",
            "{ \"debug\": true,\n  \"ipv6\": false, \"mtu\": 1400\n}\n"),
        good(
            "nvidia",
            """
            {
                "default-runtime": "nvidia",
                "runtimes": {
                    "nvidia": {
                        "path": "nvidia-container-runtime",
                        "runtimeArgs": []
                    }
                }
            }
            """),
        good(
            "nvidia and gVisor and kata",
            """
            {
              "runtimes": {
                "nvidia": {"path": "/usr/bin/nvidia-container-runtime", "runtimeArgs": []},
                "runsc": {"path": "/usr/local/bin/runsc", "runtimeArgs": ["--platform=kvm"]},
                "kata": {"path": "/opt/kata/bin/kata-runtime"}
              },
              "exec-opts": ["native.cgroupdriver=systemd"]
            }
            """),
        good(
            "nested log-opts",
            """
            {
            \t"log-driver": "json-file",
            \t"log-opts": {"max-size": "10m", "max-file": "3", "labels": "a,b"},
            \t"storage-driver": "overlay2"
            }
            """),
        good("CRLF", "{\r\n  \"debug\": true,\r\n  \"mtu\": 1400\r\n}\r\n"),
        good("CR alone", "{\r  \"debug\": true,\r  \"mtu\": 1400\r}\r"),
        good("mixed line ends", "{\r\n  \"debug\": true,\n  \"mtu\": 1400\r\n}"),
        good("no final line end", "{\n  \"debug\": true\n}"),
        good("closing brace on the last line", "{\n  \"debug\": true,\n  \"mtu\": 1400}"),
        good("comma first", "{ \"debug\": true\n, \"mtu\": 1400\n, \"ipv6\": false\n}\n"),
        good("space before comma", "{\n  \"debug\": true ,\n  \"mtu\": 1400 \n}\n"),
        good("blank lines", "{\n\n  \"debug\": true,\n\n  \"mtu\": 1400\n\n}\n"),
        good("aligned colons", "{\n  \"debug\"        : true,\n  \"mtu\"          : 1400\n}\n"),
        good("value below its key", "{\n  \"mtu\":\n    1400\n}\n"),
        good(
            "big numbers",
            "{\"builder\": {\"a\": 123456789012345678901234567890, \"b\": 1.0E+400}}\n"),
        good(
            "number spellings",
            "{\"builder\": {\"a\": 1.0, \"b\": 1e0, \"c\": -0, \"d\": 0.10, \"e\": 1E+2}}\n"),
        good("escapes", "{\"storage-opts\": [\"a\\u0041\\n\\/\\\"\\\\\", \"\\ud83d\\ude00\"]}\n"),
        good("escaped key", "{\"d\\u0065bug\": true}\n"),
        good("lone surrogate", "{\"labels\": [\"x=\\ud800\"]}\n"),
        good("other scripts", "{\n  \"labels\": [\"机房=上海\", \"😀=é\"]\n}\n"),
        good("line separator in string", "{\"storage-opts\": [\"a\u2028b\"]}\n"),
        good("delete character in string", "{\"storage-opts\": [\"a\u007fb\"]}\n"),
        good("null value", "{\"log-opts\": null}\n"),
        good("empty key", "{\"builder\": {\"\": 1}}\n"),
        good("empty arrays and objects", "{\"hosts\": [], \"features\": {}, \"labels\": [ ]}\n"),
        good(
            "key in nested object",
            "{\"foo\": {\"registry-mirrors\": [\"https://old.example\"]}}\n"),
        good("singular key", "{\n  \"registry-mirror\": [\"https://old.example\"]\n}\n"),
        good("braces in strings", "{\"storage-opts\": [\"{\", \"}\", \"[\", \"\\\"\", \",\"]}\n"),
        good("deep", "{\"builder\": {\"a\": " + "[".repeat(400) + "]".repeat(400) + "}}\n"),
        good("huge", huge()),
        good("long string", "{\"storage-opts\": [\"" + "x".repeat(200_000) + "\"]}"));
  }

  private static Stream<Entry> withList() {
    return Stream.of(
        good(
            "list, one line", "{\"registry-mirrors\": [\"https://own.example\"], \"mtu\": 1400}\n"),
        good(
            "list, compact",
            "{\"registry-mirrors\":[\"https://own.example\",\"http://b.example\"]}"),
        good("list, slash at the end", "{\"registry-mirrors\": [\"https://own.example/\"]}\n"),
        good("list, escaped slashes", "{\"registry-mirrors\": [\"https:\\/\\/own.example\"]}\n"),
        good("list, escaped key", "{\"registry\\u002dmirrors\": [\"https://own.example\"]}\n"),
        good("list, empty", "{\"registry-mirrors\": []}\n"),
        good("list, empty with line end", "{\n  \"registry-mirrors\": [\n  ]\n}\n"),
        good("list, null", "{\"registry-mirrors\": null, \"mtu\": 1400}\n"),
        good(
            "list, many lines",
            """
            {
              "registry-mirrors": [
                "https://own.example",
                "https://second.example"
              ],
              "mtu": 1400
            }
            """),
        good(
            "list, many lines, one entry",
            "{\n  \"registry-mirrors\": [\n    \"https://own.example\"\n  ]\n}\n"),
        good(
            "list, many CRLF lines",
            "{\r\n  \"registry-mirrors\" : [\r\n\t\"https://own.example\"\r\n  ]\r\n}\r\n"),
        good(
            "list, last member, without final line end",
            "{\n  \"debug\": true,\n  \"registry-mirrors\": [ \"https://own.example\" ]\n}"),
        good(
            "list, a mirror twice",
            "{\"registry-mirrors\": [\"https://b.example\", \"https://b.example/\"]}"),
        good("list, private", "{\"registry-mirrors\": [\"http://10.0.0.7:5000\"]}\n"),
        good("list, path", "{\"registry-mirrors\": [\"https://harbor.example/hub\"]}\n"),
        good("list, upper case host", "{\"registry-mirrors\": [\"https://OWN.example\"]}\n"));
  }

  private static Stream<Entry> otherEncodings() {
    String text = "{\n  \"labels\": [\"机房\"]\n}\n";
    return Stream.of(
        good("byte order mark", "\ufeff{\n  \"debug\": true\n}\n"),
        good("byte order mark, CRLF", "\ufeff{\r\n  \"debug\": true\r\n}\r\n"),
        bad("UTF-16LE with mark", concat(new byte[] {-1, -2}, text.getBytes(UTF_16LE)), 1, 1),
        bad("UTF-16BE with mark", concat(new byte[] {-2, -1}, text.getBytes(UTF_16BE)), 1, 1),
        bad("UTF-16LE without mark", "{}".getBytes(UTF_16LE), 1, 2),
        bad("GBK", text.getBytes(Charset.forName("GBK")), 2, 15),
        bad("Latin-1", "{\"labels\": [\"é\"]}".getBytes(Charset.forName("ISO-8859-1")), 1, 14),
        bad("overlong UTF-8", concat("{\"a\": \"".getBytes(UTF_8), new byte[] {-64, -81}), 1, 8),
        bad("truncated UTF-8", concat("{\"a\": \"".getBytes(UTF_8), new byte[] {-26, -100}), 1, 8),
        bad("byte order mark alone", "\ufeff", 1, 2),
        bad("two byte order marks", "\ufeff\ufeff{}", 1, 2));
  }

  private static Stream<Entry> broken() {
    return Stream.of(
        bad("empty file", "", 1, 1),
        bad("white space alone", " \n\n", 3, 1),
        bad("line comment", "{\n  // mirrors\n  \"debug\": true\n}\n", 2, 3),
        bad("block comment", "{\n  \"debug\": true /* why */\n}\n", 2, 17),
        bad("hash comment", "# docker\n{}\n", 1, 1),
        bad("trailing comma", "{\n  \"debug\": true,\n}\n", 2, 16),
        bad("trailing comma in list", "{\"registry-mirrors\": [\"https://a.example\",]}\n", 1, 42),
        bad("comma too many", "{\"a\": 1,, \"b\": 2}\n", 1, 9),
        bad("missing comma", "{\n  \"debug\": true\n  \"mtu\": 1400\n}\n", 3, 3),
        bad("missing colon", "{\"debug\" true}\n", 1, 10),
        bad("missing brace", "{\n  \"runtimes\": {\n    \"a\": {}\n}\n", 5, 1),
        bad("brace too many", "{}}\n", 1, 3),
        bad("text behind", "{}\n{}\n", 2, 1),
        bad("zero bytes behind", "{}\n\0\0", 2, 1),
        bad("array at the root", "[\"https://a.example\"]\n", 1, 1),
        bad("string at the root", "\"x\"\n", 1, 1),
        bad("null at the root", "null\n", 1, 1),
        bad("YAML", "registry-mirrors:\n  - https://a.example\n", 1, 1),
        bad("single quotes", "{'debug': true}\n", 1, 2),
        bad("bare key", "{debug: true}\n", 1, 2),
        bad("curly quotes", "{“debug”: true}\n", 1, 2),
        bad("full-width colon", "{\"debug\"：true}\n", 1, 9),
        bad("no-break space", "{\u00a0\"debug\": true}\n", 1, 2),
        bad("key twice", "{\n  \"debug\": true,\n  \"mtu\": 1,\n  \"debug\": false\n}\n", 4, 3),
        bad("list twice", "{\"registry-mirrors\": [], \"registry-mirrors\": []}\n", 1, 26),
        bad("key twice by escape", "{\"mtu\": 1, \"\\u006dtu\": 2}\n", 1, 12),
        bad("nested key twice", "{\"runtimes\": {\"a\": {}, \"a\": {}}}\n", 1, 24),
        bad("upper case key", "{\"Registry-Mirrors\": []}\n", 1, 2),
        bad("list is a string", "{\"registry-mirrors\": \"https://a.example\"}\n", 1, 22),
        bad("list is an object", "{\"registry-mirrors\": {}}\n", 1, 22),
        bad("list holds a number", "{\"registry-mirrors\": [\"https://a.example\", 1]}\n", 1, 44),
        bad("list holds null", "{\"registry-mirrors\": [null]}\n", 1, 23),
        bad("mirror without scheme", "{\"registry-mirrors\": [\"a.example\"]}\n", 1, 23),
        bad("mirror with query", "{\"registry-mirrors\": [\"https://a.example?x\"]}\n", 1, 23),
        bad(
            "mirror with password",
            "{\"registry-mirrors\": [\"https://u:secret@a.example\"]}\n",
            1,
            23),
        bad("mirror by ftp", "{\"registry-mirrors\": [\"ftp://a.example\"]}\n", 1, 23),
        bad("tab in string", "{\"labels\": [\"a\tb\"]}\n", 1, 15),
        bad("line end in string", "{\"labels\": [\"a\nb\"]}\n", 1, 15),
        bad("unclosed string", "{\"labels\": [\"a]}", 1, 13),
        bad("unknown escape", "{\"labels\": [\"C:\\x\"]}\n", 1, 16),
        bad("short code escape", "{\"labels\": [\"\\u00g0\"]}\n", 1, 14),
        bad("leading zero", "{\"mtu\": 01400}\n", 1, 10),
        bad("plus sign", "{\"mtu\": +1}\n", 1, 9),
        bad("point without digits", "{\"mtu\": 1.}\n", 1, 11),
        bad("hexadecimal", "{\"mtu\": 0x10}\n", 1, 10),
        bad("not a number", "{\"mtu\": NaN}\n", 1, 9),
        bad("Python's words", "{\"debug\": True}\n", 1, 11),
        bad("word cut off", "{\"debug\": tru}\n", 1, 11),
        bad("cut off", "{\n  \"debug\": tr", 2, 12),
        bad("template not filled in", "{\"mtu\": {{ mtu }}}\n", 1, 10),
        bad("merge conflict", "{\n<<<<<<< HEAD\n  \"debug\": true\n}\n", 2, 1),
        bad("too deep", "{\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}", 1, 507),
        bad("vendor script's damage", "{\"registry-mirrors\": [\"https://a.example\"],}\n", 1, 43));
  }

  private static Entry good(String name, String text) {
    return new Entry(name, text.getBytes(UTF_8), Optional.empty());
  }

  private static Entry bad(String name, String text, int line, int column) {
    return bad(name, text.getBytes(UTF_8), line, column);
  }

  private static Entry bad(String name, byte[] content, int line, int column) {
    return new Entry(name, content, Optional.of(new Place(line, column)));
  }

  private static String huge() {
    StringBuilder text = new StringBuilder("{\n  \"labels\": [\n");
    IntStream.range(0, 40_000)
        .forEach(i -> text.append("    \"label-").append(i).append("=value\",\n"));
    return text.append("    \"last=\"\n  ],\n  \"debug\": true\n}\n").toString();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
