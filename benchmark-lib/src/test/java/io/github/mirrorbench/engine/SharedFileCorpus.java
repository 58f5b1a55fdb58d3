package io.github.mirrorbench.engine;

import java.util.List;

/** Files of k3s, RKE2 and BuildKit as people have them, in which mirrors of docker.io belong. */
final class SharedFileCorpus {
  private static final String OTHER_WAY =
      "what would be added is there already in another form, such as an inline table, dotted keys or"
          + " an escaped name";

  private SharedFileCorpus() {}

  /** registries.yaml files that are changed. */
  static List<String> yaml() {
    return List.of(
        "configs:\n  \"reg.example\":\n    auth: {username: u, password: p}\n",
        "configs:\n  reg.example:\n    auth:\n      username: u\n      password: \"p: #x\"\n",
        "mirrors:\n  quay.io:\n    endpoint:\n      - https://q.example\n",
        "mirrors:\n  \"docker.io\":\n    endpoint:\n      - \"https://old.example\"\n",
        "mirrors:\n  docker.io:\n    endpoint: [\"https://old.example\"]\n",
        "mirrors:\n  docker.io:\n    endpoint:\n    - https://old.example # ours\n    - https://b.example\n",
        "mirrors:\n  'docker.io':\n    endpoint:\n      - 'https://old.example/'\n",
        "mirrors:\n  docker.io:\n    endpoint: []\n",
        "mirrors:\n  docker.io:\n    rewrite:\n      \"^library/(.*)\": \"hub/$1\"\n",
        "mirrors:\n  docker.io:\n    endpoint: [\"http://[::1]:5000\", https://b.example#x]\n",
        "mirrors:\n  docker.io:\n    endpoint:\n      - https://b.example#x\n      - https://c.example # c\n",
        "mirrors:\r\n  docker.io:\r\n    endpoint: # e\r\n      - https://old.example\r\n\r\n# n\r\nx: {}\r\n",
        "mirrors:\n  docker.io: {}\n",
        "mirrors:\n  docker.io:\n",
        "mirrors: {}\nconfigs: {}\n",
        "---\n",
        "--- # ours\nconfigs:\n  a: {}\n...\n",
        "configs:\n  a: {}\n... # the end\n# and no more\n",
        "mirrors:\n  docker.io:\n    endpoint: ['https://old.example', https://b.example] # both\n",
        "configs:\r\n  a: {}   \r\n\r\n# Größe: ½\r\nmirrors:\r\n  docker.io:\r\n    endpoint:\r\n      - https://old.example # büro\r\n",
        "configs:\r\n  \"a\":\r\n    auth: {username: \"ü\", password: 'p'}",
        "\"mirrors\":\n  \"quay.io\":\n    \"endpoint\": [ \"https://q.example\" ]\n",
        "mirrors:\nconfigs:\n  a: {}\n",
        "mirrors:\n  \"*\":\n",
        "mirrors:\n  \"*\":\n    endpoint:\n      - https://all.example\n",
        "# our registries\n\nmirrors:\n  # quay\n  quay.io:\n    endpoint:\n      - https://q.example\n\n# the end\n",
        "---\nmirrors:\n  quay.io:\n    endpoint: [https://q.example]\n",
        "mirrors:\r\n  quay.io:\r\n    endpoint:\r\n      - https://q.example\r\n",
        "mirrors:\n    quay.io:\n        endpoint:\n            - https://q.example\nconfigs:\n    x:\n        tls:\n            ca_file: /x.pem",
        "configs:\n  x:\n    tls:\n      ca: |\n        -----BEGIN\n        mirrors:\n          docker.io:\n        -----END\n",
        "x: &a {k: v}\nconfigs:\n  y: *a\n",
        "mirrors:\n  registry.example:5000:\n    endpoint:\n      - http://10.0.0.1:5000\nconfigs:\n  registry.example:5000:\n    tls:\n      insecure_skip_verify: true\n",
        "mirrors:\n  docker.io:\n    endpoint:\n      # first\n      - \"https://old.example\"\n      # second\n      - https://b.example\n    rewrite:\n      a: b\n");
  }

  /** registries.yaml files that are left alone, each with the reason. */
  static List<List<String>> yamlLeftAlone() {
    return List.of(
        List.of(
            "\ufeffmirrors:\n  docker.io:\n    endpoint: [https://old.example]\n",
            "in line 1 a byte order mark stands in front of the first key"),
        List.of(
            "mirrors:\n  docker.io:\n    endpoint:\n      - &e https://old.example\n  quay.io:\n    endpoint: [*e]\n",
            "in line 4 an item is no plain text on one line"),
        List.of("null\n", "in line 1 these lines are no mapping in block style"),
        List.of("mirrors:\n  \"docker\\x2eio\":\n    endpoint: [https://old.example]\n", OTHER_WAY),
        List.of(
            "mirrors:\n  docker.io:\n    endpoint: https://old.example\n",
            "in line 3 a single value stands where a list belongs"),
        List.of("a: 1\rb: 2\r", "in line 1 a line ends with a carriage return alone"),
        List.of(
            "mirrors:\n  docker.io: https://old.example\n",
            "in line 2 a single value stands where a mapping belongs"),
        List.of(
            "mirrors:\n  docker.io:\n    endpoint:\n      url: https://old.example\n",
            "in line 4 this is no list with an item a line"),
        List.of(
            "mirrors:\n  docker.io:\n    endpoint: [https://old.example, 5]\n",
            "the list of docker.io holds what is no text"),
        List.of("a: 1\n...\n---\nb: 1\n", "in line 2 there are several documents or directives"),
        List.of(
            "configs: &c\n  a: {}\nmirrors:\n  <<: *c\n",
            "in line 4 a part of this mapping comes by reference"),
        List.of("{mirrors: {}}\n", "in line 1 these lines are no mapping in block style"),
        List.of(
            "mirrors: {quay.io: {endpoint: [x]}}\n",
            "in line 1 this mapping is written on one line, or by reference"),
        List.of(
            "a: &m\n  quay.io: {}\nmirrors: *m\n",
            "in line 3 this mapping is written on one line, or by reference"),
        List.of(
            "x: &e\n  endpoint: [a]\nmirrors:\n  docker.io:\n    <<: *e\n",
            "in line 5 a part of this mapping comes by reference"),
        List.of(
            "mirrors:\n  docker.io:\n    endpoint: [a,\n      b]\n",
            "in line 3 this list is written over several lines, or by reference"),
        List.of(
            "a: \"x\n  mirrors:\n\"\nb: 1\n",
            "in line 3 these lines are no mapping in block style"));
  }

  /** buildkitd.toml files that are changed. */
  static List<String> toml() {
    return List.of(
        "debug = true\n",
        "[worker.oci]\n  max-parallelism = 4\n",
        "[registry.\"docker.io\"]\n  mirrors = [\"old.example\"]\n",
        "[registry.\"docker.io\"]\n  mirrors = [\n    \"old.example\",\n    \"b.example\",\n  ]\n",
        "[registry.\"docker.io\"] # hub\n  http = false\n",
        "[registry.'docker.io']\nmirrors = ['old.example']\n\n[registry.\"10.0.0.1:5000\"]\n  http = true\n",
        "[registry.\"10.0.0.1:5000\"]\n  insecure = true\n",
        "[registry.\"quay.io\"]\n  mirrors = [\"q.example\"]\n",
        "# our builders\n[grpc]\n  address = [ \"tcp://0.0.0.0:1234\" ]\n\n[dns]\n  nameservers=[\"1.1.1.1\"]\n",
        "insecure-entitlements = [ \"network.host\", \"security.insecure\" ]\r\n[log]\r\n  format = \"text\"\r\n",
        "root = \"\"\"\n[registry.\"docker.io\"]\n\"\"\"\n",
        "[[worker.oci.gcpolicy]]\n  keepBytes = \"512MB\"\n[[worker.oci.gcpolicy]]\n  all = true",
        "[ registry . \"docker.io\" ]\n  mirrors = [] # none yet\n",
        "[registry]\n\n[registry.\"docker.io\"]\n  mirrors = [\"old.example\"]\n",
        "\tdebug = true\t# tab\n[registry.\"10.0.0.1:5000\"]\n\thttp = false # why\n",
        "[registry.\"docker.io\"]\r\n\tmirrors = [\"old.example\"] # Größe\r\n\r\n[grpc]\r\n  uid = 0",
        "registry.\"quay.io\".mirrors = [\"q.example\"]\nworker = { oci = { enabled = true } }\n",
        "root = '''\n[registry.\"docker.io\"]\n  mirrors = []\n''' # none\n",
        "[registry.docker.io]\n  mirrors = [\"old.example\"]\n");
  }

  /** buildkitd.toml files that are left alone, each with the reason. */
  static List<List<String>> tomlLeftAlone() {
    return List.of(
        List.of(
            "[registry.\"docker.io\"]\nmirrors = [ # why\n  \"old.example\"]\n",
            "in line 2 this value has comments inside"),
        List.of(
            "[registry.\"docker.io\"]\nmirrors = \"old.example\"\n",
            "in line 2 a single value stands where a list belongs"),
        List.of(
            "[registry.\"docker.io\"]\nmirrors = [[\"old.example\"]]\n",
            "the list of docker.io holds what is no text"),
        List.of("registry = \"x\"\n", OTHER_WAY),
        List.of("registry = {\"docker.io\" = {mirrors = [\"old.example\"]}}\n", OTHER_WAY),
        List.of("registry.\"docker.io\".mirrors = [\"old.example\"]\n", OTHER_WAY),
        List.of("[registry]\n\"docker.io\".mirrors = [\"old.example\"]\n", OTHER_WAY));
  }

  /** Files that no parser reads, each with the engine. */
  static List<List<String>> unreadable() {
    return List.of(
        List.of("k3s", "configs:\n  a: {}\nconfigs:\n  b: {}\n"),
        List.of("k3s", "# Written by MirrorBench\nmirrors:\n  docker.io:\n    endpoint: [\n"),
        List.of("k3s", "a:\n\t- b\n"),
        List.of("k3s", "mirrors:\n  docker.io:\n    endpoint: []\t# no blank in front\n"),
        List.of("k3s", "- a\n"),
        List.of("k3s", "just text\n"),
        List.of("k3s", "a: *b: c: d\n"),
        List.of("buildkit", "debug\n"),
        List.of("buildkit", "# mine\n[registry.\"docker.io\"\n"),
        List.of("buildkit", "[a]\nb = 1\n[a]\nc = 1\n"),
        List.of("buildkit", "a = \"x\n"),
        List.of("buildkit", "\ufeffdebug = true\n"),
        List.of("podman", "[[registry]\n"),
        List.of("podman", "# Written by MirrorBench\n[[registry]\n"),
        List.of("cri-o", "[[registry]]\nlocation = docker.io\n"));
  }

  /** registries.conf files that are changed. */
  static List<String> registriesConf() {
    String hub = "[[registry]]\nprefix = \"docker.io\"\nlocation = \"docker.io\"\n";
    String old = "[[registry.mirror]]\nlocation = \"old.example\"\n";
    String corp = "[[registry]]\nlocation = \"corp.example\"\ninsecure = true\n";
    return List.of(
        "unqualified-search-registries = [\"docker.io\", \"quay.io\"]\n",
        corp,
        "# corp\n" + corp + "\n  [[registry.mirror]]\n  location = \"m.corp.example\"\n# the end",
        hub,
        "[[registry]]\nlocation = \"docker.io\" # hub\n\n" + corp,
        hub + old + "insecure = true\n# next\n" + corp,
        corp
            + hub
            + "\n# first\n"
            + old
            + "\n[[registry.mirror]]\nlocation = \"b.example/x/\"\n\n"
            + corp.replace("corp", "other"),
        hub
            + "\n"
            + old
            + "[[registry.mirror]]\nlocation = \"good.example\" # ours\n\n[aliases]\n\"nginx\" = \"docker.io/library/nginx\"\n",
        "short-name-mode = \"enforcing\"\r\n\r\n"
            + (corp + "\n" + hub + old).replace("\n", "\r\n")
            + "# Größe\r\n",
        "[aliases]\n  \"alpine\" = \"docker.io/library/alpine\"\n",
        "a = \"\"\"\n[[registry]]\nprefix = \"docker.io\"\n\"\"\"\n" + corp,
        "[[ registry ]]\n\"location\" = 'docker.io/'\n[[ registry . mirror ]]\nlocation = 'old.example'",
        "[[registry]]\nprefix = \"*.corp.example\"\nblocked = true\n",
        hub.replace("location = \"docker.io\"", "location = \"corp.example/hub\"")
            + "mirror-by-digest-only = true\n");
  }

  /** registries.conf files that are left alone, each with the reason. */
  static List<List<String>> registriesConfLeftAlone() {
    String hub = "[[registry]]\nlocation = \"docker.io\"\n";
    return List.of(
        List.of(hub + "blocked = true\n", "it blocks docker.io"),
        List.of(hub + hub.replace("location", "prefix"), "it has several tables of docker.io"),
        List.of("registry = [{location = \"corp.example\"}]\n", OTHER_WAY),
        List.of(
            "registry = [{location = \"docker.io\"}]\n",
            "its registries and their mirrors are not all in tables of their own"),
        List.of(
            hub + "mirror = [{location = \"old.example\"}]\n",
            "its registries and their mirrors are not all in tables of their own"),
        List.of(
            hub + "mirror = []\n",
            "its registries and their mirrors are not all in tables of their own"),
        List.of(
            hub + "[[registry.mirror]]\ninsecure = true\n",
            "a mirror of docker.io has no location"),
        List.of(
            "[registries.search]\nregistries = ['docker.io']\n",
            "it is in the first version's format; convert it first, see"
                + " containers-registries.conf(5)"),
        List.of(
            hub + "[[registry.mirror]]\nlocation = \"10.0.0.1:5000\"\n",
            "it lacks insecure = true for the mirror 10.0.0.1:5000, which answers over http"),
        List.of(
            hub
                + "[[registry.mirror]]\nlocation = \"good.example\"\npull-from-mirror = \"digest-only\"\n",
            "by pull-from-mirror it asks the mirror good.example for a part of the images alone"),
        List.of(
            hub + "[[registry.mirror]]\nlocation = \"a\"\n[[registry.mirror]]\nlocation = \"a/\"\n",
            "it has a mirror of docker.io twice"));
  }
}
