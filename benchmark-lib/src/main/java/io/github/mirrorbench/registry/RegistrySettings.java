package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.auth.Credentials;
import io.github.mirrorbench.registry.http.HttpSettings;

/**
 * Settings of a {@link RegistryClient}.
 *
 * @param http the way in which requests are sent
 * @param credentials the user names and passwords of mirrors
 */
public record RegistrySettings(HttpSettings http, Credentials credentials) {
  /** Settings without a login for any mirror. */
  public static RegistrySettings anonymous(HttpSettings http) {
    return new RegistrySettings(http, Credentials.ANONYMOUS);
  }
}
