package io.github.mirrorbench.fit;

/** The way in which a mirror's URL leads to its server. */
enum Reach {
  /** By its address. */
  ADDRESS,
  /** By a name with two addresses of one family, the first of which is silent. */
  SILENT_FIRST,
  /** By a name with a silent IPv6 address and an IPv4 address that answers. */
  SILENT_IPV6
}
