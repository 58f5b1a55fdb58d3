package io.github.mirrorbench.cli.configure;

import io.github.mirrorbench.engine.Engine;
import java.util.Iterator;
import java.util.stream.Stream;

/** How the engines are called on the command line. */
public final class EngineNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(Engine.values()).map(Engine::commandName).iterator();
  }
}
