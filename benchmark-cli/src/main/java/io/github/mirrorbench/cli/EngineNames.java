package io.github.mirrorbench.cli;

import io.github.mirrorbench.engine.Engine;
import java.util.Iterator;
import java.util.stream.Stream;

/** How the engines are called on the command line. */
final class EngineNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(Engine.values()).map(Engine::commandName).iterator();
  }
}
