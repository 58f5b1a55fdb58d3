package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import java.util.Iterator;

/** The names of the engines on the command line. */
public final class EngineNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Engines.ALL.stream().map(Engine::name).iterator();
  }
}
