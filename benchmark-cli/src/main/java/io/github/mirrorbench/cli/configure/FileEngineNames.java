package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.Engine;
import io.github.mirrorbench.engine.Engines;
import java.util.Iterator;

/** The names of the engines whose file can be changed, on the command line. */
final class FileEngineNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Engines.ALL.stream()
        .filter(engine -> !engine.isPrintedOnly())
        .map(Engine::name)
        .iterator();
  }
}
