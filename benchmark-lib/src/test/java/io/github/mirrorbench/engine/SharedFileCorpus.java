package io.github.mirrorbench.engine;

import java.util.List;

/** Files of k3s, RKE2 and BuildKit as people have them, in which mirrors of docker.io belong. */
final class SharedFileCorpus {
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
        "mirrors:\n  docker.io: {}\n",
        "mirrors:\n  docker.io:\n",
        "mirrors: {}\nconfigs: {}\n",
        "---\n",
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
            "in line 4 an item is no plain text"),
        List.of("null\n", "in line 1 these lines are no mapping in block style"),
        List.of("configs:\n  a: {}\nconfigs:\n  b: {}\n", "Duplicate field 'configs'"),
        List.of(
            "mirrors:\n  \"docker\\x2eio\":\n    endpoint: [https://old.example]\n",
            "Duplicate field 'docker.io'"),
        List.of(
            "# Written by MirrorBench\nmirrors:\n  docker.io:\n    endpoint: []\nconfigs:\n  a: [\n",
            ""),
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
        "[registry]\n\n[registry.\"docker.io\"]\n  mirrors = [\"old.example\"]\n");
  }

  /** buildkitd.toml files that are left alone, each with the reason. */
  static List<List<String>> tomlLeftAlone() {
    return List.of(
        List.of(
            "[registry.\"docker.io\"]\nmirrors = [ # why\n  \"old.example\"]\n",
            "in line 2 this value has comments inside"),
        List.of("debug\n", ""),
        List.of("registry = {\"docker.io\" = {mirrors = [\"old.example\"]}}\n", ""),
        List.of("[registry]\n\"docker.io\".mirrors = [\"old.example\"]\n", ""));
  }
}
