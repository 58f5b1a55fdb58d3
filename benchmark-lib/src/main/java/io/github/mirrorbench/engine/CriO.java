package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.host.EngineTraces;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Path;
import java.util.List;

/** CRI-O: the drop-in of registries.conf that podman reads too, of the system alone. */
final class CriO extends RegistriesConf {
  @Override
  public String name() {
    return "cri-o";
  }

  @Override
  OwnFileLocation location(String registry, HostSystem host) {
    Path folder = RegistriesFiles.system(host);
    return new OwnFileLocation(dropIn(registry, folder), folder);
  }

  /** The folder of its file is podman's too, and says nothing of CRI-O. */
  @Override
  public boolean isOn(HostSystem host) {
    return traces().areOn(host);
  }

  @Override
  Advisory activation() {
    return new Advisory(
        Kind.ACTIVATION,
        "CRI-O reads the file after a SIGHUP: systemctl reload crio; a mirror that serves an"
            + " image's manifest but not its layers is not passed over");
  }

  @Override
  List<Path> files(HostSystem host) {
    return RegistriesFiles.ofSystem(host);
  }

  @Override
  List<Advisory> inspectHost(String registry, HostSystem host) {
    return List.of();
  }

  @Override
  EngineTraces traces() {
    return new EngineTraces(
        "CRI-O",
        List.of("crio"),
        List.of("crio"),
        List.of("run/crio/crio.pid"),
        List.of("run/crio/crio.sock", "etc/crio", "var/lib/crio"));
  }
}
