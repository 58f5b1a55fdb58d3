package io.github.mirrorbench.fit;

/** Words of a user, to engine and product, about the certificate of a mirror. */
enum Trust {
  /** None: the system's authorities decide. */
  USUAL,
  /** It is not to be checked: {@code insecure-registries}, {@code skip_verify}. */
  UNVERIFIED,
  /** Its authority is to be trusted at this mirror: {@code certs.d/HOST:PORT/ca.crt}. */
  BY_AUTHORITY
}
