package io.github.mirrorbench.result;

import java.util.Optional;

/**
 * Every option that was in force.
 *
 * @param contest the rules of the contest
 * @param addressFamily the addresses that were used
 * @param proxy the URL of the proxy, without user and password
 * @param authorities the number of certificate authorities that the user added
 * @param requests the differences from the program's own way of requesting
 * @param prior the knowledge from before the run
 */
public record RunSettings(
    ContestSettings contest,
    AddressFamily addressFamily,
    Optional<String> proxy,
    int authorities,
    Optional<RequestSettings> requests,
    Prior prior) {
  public RunSettings {
    proxy = proxy.map(Redaction::of);
  }
}
