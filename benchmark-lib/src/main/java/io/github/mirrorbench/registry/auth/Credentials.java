package io.github.mirrorbench.registry.auth;

import io.github.mirrorbench.mirror.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Source of the user names and passwords of mirrors. A login goes to the mirror it is for and to
 * the token server that the mirror's challenge names, to no other host.
 */
@FunctionalInterface
public interface Credentials {
  /** No login for any mirror. */
  Credentials ANONYMOUS = mirror -> Optional.empty();

  /** The login for a mirror. */
  Optional<Login> loginFor(Endpoint mirror);

  /** The login for one repository of a registry, where that may be another than for the rest. */
  default Optional<Login> loginFor(Endpoint registry, String repository) {
    return loginFor(registry);
  }

  /** The logins of several sources; the first that has one counts. */
  static Credentials firstOf(List<? extends Credentials> sources) {
    return new Credentials() {
      @Override
      public Optional<Login> loginFor(Endpoint mirror) {
        return loginFor(mirror, "");
      }

      @Override
      public Optional<Login> loginFor(Endpoint registry, String repository) {
        return sources.stream()
            .flatMap(source -> source.loginFor(registry, repository).stream())
            .findFirst();
      }
    };
  }

  /** One login, for one mirror. */
  static Credentials fixed(Endpoint mirror, String user, String password) {
    Login login = new Login(user, password);
    return other -> other.equals(mirror) ? Optional.of(login) : Optional.empty();
  }

  /**
   * A user name and its password, which no text form shows.
   *
   * @param user a name without a colon (RFC 7617, section 2)
   */
  record Login(String user, String password) {
    public Login {
      if (user.isEmpty() || user.contains(":")) {
        throw new IllegalArgumentException("a user name is not empty and has no colon");
      }
    }

    /** The value of an {@code Authorization} header. */
    String basic() {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public String toString() {
      return "a login";
    }
  }
}
