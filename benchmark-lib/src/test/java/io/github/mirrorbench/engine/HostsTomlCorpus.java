package io.github.mirrorbench.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** hosts.toml files as people have them: those that take mirrors in, and those that are left. */
final class HostsTomlCorpus {
  private static final String LF = "\n";

  private HostsTomlCorpus() {}

  /** Files into which mirrors go. */
  static Map<String, String> merged() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("server alone", "server = \"https://corp.example\"\n");
    files.put("server without a line end", "server = \"https://corp.example\"");
    files.put("one host", host("https://corp.example", ""));
    files.put(
        "two hosts", host("https://corp.example", "") + LF + host("http://10.0.0.9:5000", ""));
    files.put(
        "comments everywhere",
        "# head\n\nserver = \"https://x.example\" # end\n\n# first\n"
            + host("https://corp.example", "  # inside\n")
            + "# tail\n");
    files.put("certificates", host("https://corp.example", "  ca = [\"a.crt\", \"/etc/b.crt\"]\n"));
    files.put(
        "client certificates",
        host(
            "https://corp.example", "  client = [[\"/c.pem\", \"/k.pem\"], [\"/d.pem\", \"\"]]\n"));
    files.put(
        "header of a host",
        host("https://corp.example", "")
            + "  [host.\"https://corp.example\".header]\n    Authorization = [\"Basic eDp5\"]\n");
    files.put(
        "header of the server",
        "server = \"https://corp.example\"\n[header]\n  x-meta = [\"a\", \"b\"]\n");
    files.put(
        "header behind a host", host("https://corp.example", "") + "\n[header]\n  x = \"y\"\n");
    files.put("skip_verify", host("https://corp.example", "  skip_verify = true\n"));
    files.put("override_path", host("https://corp.example/v2/hub", "  override_path = true\n"));
    files.put("literal strings", "[host.'https://corp.example']\n  capabilities = ['pull']\n");
    files.put("bare name", "[host.localhost]\n  capabilities = ['pull']\n");
    files.put("blanks in the header", "[ host . \"https://corp.example\" ] # x\n  ca = '/x'\n");
    files.put("indented tables", "  [host.\"https://corp.example\"]\n\t\tca = '/x'\n");
    files.put("Windows' line ends", host("https://corp.example", "").replace(LF, "\r\n"));
    files.put("no end of the last line", "[host.\"https://corp.example\"]");
    files.put(
        "array over lines",
        host("https://corp.example", "  ca = [\n    \"/a\", # [host.\"no\"]\n    \"/b\",\n  ]\n"));
    files.put(
        "string over lines",
        "[header]\n  x = \"\"\"\n[host.\"https://no.example\"]\n\"\"\"\n"
            + host("https://corp.example", ""));
    files.put(
        "literal string over lines",
        "[header]\n  x = '''\n[host.\"https://no.example\"]\n'''\n"
            + host("https://corp.example", ""));
    files.put("empty parent table", "[host]\n\n" + host("https://corp.example", ""));
    files.put("unknown keys", "dial_timeout = \"3s\"\n" + host("https://c.example", "  new = 1\n"));
    files.put("names beyond ASCII", host("https://münchen.example", "  # Ж 漢\n"));
    files.put(
        "the chosen one behind another",
        host("https://corp.example", "") + LF + host("https://good.example", "  ca = \"/x\"\n"));
    files.put(
        "the chosen one first",
        host("https://good.example", "") + LF + host("https://b.example", ""));
    files.put(
        "the chosen one in another spelling", host("https://good.example:443/", "  ca = \"/x\"\n"));
    files.put(
        "header of the chosen one behind another",
        host("https://good.example", "")
            + host("https://b.example", "")
            + "[host.\"https://good.example\".header]\n  a = \"b\"\n");
    files.put(
        "escaped quotes", "[header]\n  x = \"[host.\\\"a\\\"]\"\n" + host("https://c.example", ""));
    files.put(
        "upstream among others",
        host("https://registry-1.docker.io", "") + host("https://c.example", ""));
    return files;
  }

  /** Files that cannot be changed safely, and why. */
  static Map<String, String> left() {
    String notTables = "its hosts are not all in tables of their own";
    return Map.of(
        "host = \"https://corp.example\"\n", notTables,
        "host = { \"https://corp.example\" = { ca = \"/x\" } }\n", notTables,
        "[host]\n\"https://corp.example\" = { ca = \"/x\" }\n", notTables,
        "host.\"https://corp.example\".ca = \"/x\"\n", notTables,
        "[host]\n\"https://corp.example\".ca = \"/x\"\n", notTables,
        "[host.\"https://good.example\"]\n  capabilities = [\"push\"]\n",
            "it takes the capability to pull away from https://good.example");
  }

  private static String host(String url, String settings) {
    return "[host.\"" + url + "\"]\n  capabilities = [\"pull\", \"resolve\"]\n" + settings;
  }
}
