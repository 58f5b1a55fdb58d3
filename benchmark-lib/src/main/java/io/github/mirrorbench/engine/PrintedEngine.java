package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An engine whose configuration is printed for its own tool to take, and never written. */
abstract class PrintedEngine implements Engine {
  @Override
  public final boolean isPrintedOnly() {
    return true;
  }

  /** Never found: there is nothing to write into. */
  @Override
  public final boolean isOn(HostSystem host) {
    return false;
  }

  @Override
  public final List<Advisory> inspect(MirrorChoice choice, HostSystem host) {
    return MirrorInspection.inspect(choice, endpoint -> Optional.empty());
  }

  @Override
  public final Plan plan(
      MirrorChoice choice, Optional<Path> named, HostSystem host, Parsers parsers) {
    return new Plan.Refused(
        named.orElseGet(() -> file(choice.registry(), host)),
        List.of(),
        Refusal.ofFile(
            name() + " takes its configuration from its own tool",
            "print it with bench config " + name()),
        "");
  }
}
