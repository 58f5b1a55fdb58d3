package io.github.mirrorbench.rules;

import java.time.Duration;

/**
 * An engine's way of speaking HTTP.
 *
 * @param keepsIdle the connections that are kept for later requests to a host (Go {@code net/http}:
 *     DefaultMaxIdleConnsPerHost); 0 for a new connection each time
 * @param pings whether {@code GET /v2/} comes first, and it alone says how to be authorized; else
 *     any refused request does
 * @param tellsRegistry whether a mirror is told by {@code ns=} which registry it stands for
 * @param authorizesHosts whether a token goes with any request to the host that asked for one; else
 *     with those below the very {@code /v2/} that did
 * @param meetsEachChallenge whether a login by password is needed as soon as it is offered, and
 *     challenges of unknown schemes are passed over; else the best of the challenges is met
 * @param meetsFirstChallenge whether the first challenge of a known scheme is met, however it can
 *     be
 * @param takesOnly200 whether no other success is one, and a ping says 200 or 401 (container-libs
 *     {@code docker_client.go}); else any 2xx does, and of a ping and a token more than that
 * @param readsWholeTokens whether text behind a token's JSON spoils it
 * @param readsEmptyParameters whether a challenge is read on behind a parameter that is empty
 * @param takesPathsBelowV2 whether a mirror may be named with a path behind {@code /v2/}
 * @param takesPathsBeforeV2 whether a mirror may be named with a path before {@code /v2/}
 * @param dialWithin the limit of a new connection, shared by the addresses that are tried one after
 *     the other
 * @param pingWithin the limit of a whole ping, or request for a token, and so of its connection
 */
public record HttpRules(
    int keepsIdle,
    boolean pings,
    boolean tellsRegistry,
    boolean authorizesHosts,
    boolean meetsEachChallenge,
    boolean meetsFirstChallenge,
    boolean takesOnly200,
    boolean readsWholeTokens,
    boolean readsEmptyParameters,
    boolean takesPathsBelowV2,
    boolean takesPathsBeforeV2,
    Duration dialWithin,
    Duration pingWithin) {

  /** These rules with so many connections kept for each host. */
  HttpRules keeping(int idle) {
    return new HttpRules(
        idle,
        pings,
        tellsRegistry,
        authorizesHosts,
        meetsEachChallenge,
        meetsFirstChallenge,
        takesOnly200,
        readsWholeTokens,
        readsEmptyParameters,
        takesPathsBelowV2,
        takesPathsBeforeV2,
        dialWithin,
        pingWithin);
  }

  /** True if a connection is used for more than one request. */
  public boolean keepsConnections() {
    return keepsIdle > 0;
  }
}
