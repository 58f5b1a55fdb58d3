package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.ContainerdConfig.Unread;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The meaning of containerd's configuration for a hosts.toml. Only its Kubernetes side goes by it;
 * nerdctl, ctr and BuildKit are told the folder themselves.
 *
 * @param folder the folder that the file is written to
 */
record ContainerdFindings(ContainerdSetup setup, Path folder) {

  List<Advisory> all() {
    List<Advisory> findings = new ArrayList<>();
    ContainerdConfig config = setup.config();
    if (setup.unreadable().isPresent()) {
      findings.add(unreadable(setup.unreadable().get()));
    } else if (config.isOff()) {
      findings.add(off());
    } else if (config.hasMirrors()) {
      findings.add(oldMirrors());
    } else if (config.configPath().isPresent()) {
      if (config.hasTls()) {
        findings.add(tlsBesideFolder());
      } else if (setup.namesSeveral()) {
        list(
            place("config_path")
                + " sets config_path to the list \""
                + config.configPath().get()
                + "\"",
            findings);
      }
      elsewhere(findings);
    } else if (!config.unread().isEmpty()) {
      findings.add(unread(config.unread().get(0)));
    } else if (config.isSince(2, 2)) {
      list(setup.file() + " sets no config_path, and the default is a list", findings);
    } else {
      findings.add(withoutConfigPath());
    }
    return findings;
  }

  private static Advisory unreadable(String reason) {
    return new Advisory(
        Kind.UNKNOWN_ENGINE,
        "the folder in which containerd looks is not known: "
            + reason
            + ", or name the place by --file");
  }

  /** The finding on a place that the user named: containerd may look elsewhere. */
  static Optional<Advisory> onNamed(ContainerdSetup setup) {
    return setup
        .unreadable()
        .map(
            reason ->
                new Advisory(
                    Kind.UNREADABLE_FILE,
                    "whether containerd looks at the named file is not known: " + reason));
  }

  private Advisory off() {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        setup.file()
            + " switches containerd's Kubernetes side off (disabled_plugins): only programs that"
            + " are told the folder, such as nerdctl, look at "
            + folder
            + "; dockerd has mirrors of its own, which \"bench apply docker\" writes");
  }

  private Advisory oldMirrors() {
    return new Advisory(
        Kind.LEGACY_MIRRORS,
        place("mirrors")
            + " has registry.mirrors tables, which exclude hosts.toml: remove them, "
            + set()
            + (place("mirrors").equals(setup.file()) ? "" : " there")
            + " and restart containerd first");
  }

  /** The file in which a setting stands, which may be one that the configuration imports. */
  private Path place(String setting) {
    return setup.config().places().getOrDefault(setting, setup.file());
  }

  private Advisory tlsBesideFolder() {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        place("config_path")
            + " sets config_path, and "
            + place("tls")
            + " has registry.configs tables with tls: "
            + containerd()
            + " starts no Kubernetes side with both; "
            + withoutTls().replaceFirst(", $", "")
            + " and restart containerd");
  }

  /** The clause, up to its comma, on what has to go before a folder can be set. */
  private String withoutTls() {
    return setup.config().hasTls()
        ? "move the tls of registry.configs in "
            + place("tls")
            + " into the hosts.toml of each registry (ca, client, skip_verify) and take those"
            + " tables out, "
        : "";
  }

  private String containerd() {
    return setup.config().release().map(release -> "containerd " + release).orElse("containerd");
  }

  /** Since 2.1 the service that pulls for Kubernetes takes a list for the name of one folder. */
  private void list(String situation, List<Advisory> findings) {
    ContainerdConfig config = setup.config();
    if (config.pullsItself() || (config.release().isPresent() && !config.isSince(2, 1))) {
      return;
    }
    findings.add(
        new Advisory(
            Kind.NOT_LOOKED_AT,
            situation
                + ", which containerd "
                + config.release().map(release -> release.toString()).orElse("since 2.1")
                + " takes for the name of one folder when Kubernetes pulls, so that it reads no"
                + " hosts.toml: "
                + set()
                + ", or use_local_image_pull = true in "
                + ContainerdConfig.PULLS
                + ", and restart containerd"));
  }

  private void elsewhere(List<Advisory> findings) {
    if (!folder.equals(setup.usualFolder())) {
      findings.add(
          new Advisory(Kind.FOLLOWED, place("config_path") + " has containerd look in " + folder));
    }
  }

  private Advisory unread(Unread table) {
    ContainerdConfig config = setup.config();
    String which =
        containerd()
            + (config.version() < 2
                ? " does not read in a file without version = 2"
                : " does not read in a file of version " + config.version());
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        place(table.hasMirrors() ? "mirrors" : "config_path")
            + " has the table "
            + table.table()
            + ", which "
            + which
            + ": "
            + (table.hasMirrors() ? "take its mirrors out, " : "")
            + set()
            + " and restart containerd");
  }

  private Advisory withoutConfigPath() {
    return new Advisory(
        Kind.NOT_LOOKED_AT,
        containerd()
            + " looks at "
            + folder
            + " for Kubernetes' pulls only when config_path names it, and "
            + setup.file()
            + (Files.exists(setup.file()) ? " sets none: " : " does not exist: ")
            + set()
            + " and restart containerd");
  }

  /** The setting in the one table that counts in this file as it is. */
  private String set() {
    ContainerdConfig config = setup.config();
    return withoutTls()
        + "set config_path = \""
        + folder
        + "\" in "
        + config.tableForConfigPath()
        + (config.needsVersion() ? " (with version = 2 in the first line)" : "");
  }
}
