package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.instead;
import static io.github.mirrorbench.fit.Rule.when;

import io.github.mirrorbench.fit.Asked.Site;
import java.util.ArrayList;
import java.util.List;

/** Section F: connections, TLS and who may ask. */
final class ConnectionOddities {
  private ConnectionOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        Oddity.of(
                "F1", "all", "a kept connection is closed without an answer to its second request")
            .mirror(
                when(asked -> asked.ofConnection() > 1, r -> r.ending(Reply.Ending.UNANSWERED))));
    rows.add(
        Oddity.of("F2", "all", "each connection is closed behind a response, unannounced")
            .mirror(when(asked -> true, r -> r.ending(Reply.Ending.CLOSED))));
    rows.add(
        Oddity.of("F3", "none", "connections to manifests are closed without an answer")
            .mirror(when(Asked::isManifest, r -> r.ending(Reply.Ending.UNANSWERED))));
    rows.add(
        Oddity.of("F4", "all", "each connection is closed behind a response, announced")
            .mirror(
                when(
                    asked -> true,
                    r -> r.with("Connection", "close").ending(Reply.Ending.CLOSED))));
    rows.add(
        Oddity.of("F5", "all but D28", "a name with two addresses, the first of which is silent")
            .reached(Reach.SILENT_FIRST));
    rows.add(
        Oddity.of("F6", "all", "a name with a silent IPv6 and a good IPv4 address")
            .reached(Reach.SILENT_IPV6));
    rows.add(
        Oddity.of("F8", "all", "a self-signed certificate that is not to be checked")
            .encrypted(OddTls.Kind.SELF_SIGNED)
            .trusted(Trust.UNVERIFIED));
    rows.add(
        Oddity.of("F9", "all but DC", "a certificate of an authority that is trusted for this host")
            .encrypted(OddTls.Kind.STRANGER)
            .trusted(Trust.BY_AUTHORITY));
    rows.add(
        Oddity.of("F11", "all", "TLS 1.2 with ECDHE-ECDSA-AES128-SHA alone")
            .encrypted(OddTls.Kind.OLD_CIPHER));
    rows.add(Oddity.of("F13-1.2", "all", "TLS 1.2 alone").encrypted(OddTls.Kind.ONLY_1_2));
    rows.add(Oddity.of("F13-1.3", "all", "TLS 1.3 alone").encrypted(OddTls.Kind.ONLY_1_3));
    rows.add(
        Oddity.of("F13-rsa", "all", "a certificate with an RSA key").encrypted(OddTls.Kind.RSA));
    rows.add(
        Oddity.of("F14-ca", "none", "a certificate of an unknown authority")
            .encrypted(OddTls.Kind.STRANGER));
    rows.add(
        Oddity.of("F14-name", "none", "a certificate for another host")
            .encrypted(OddTls.Kind.OTHER_NAME));
    String who = "answers programs that call themselves engines; see `--user-agent`";
    rows.add(
        Oddity.of("F15-403", "all but P4 P5 S1", "403 to all but engines, by User-Agent")
            .mirror(instead(ConnectionOddities::isStranger, asked -> Reply.of(403)))
            .policy(who));
    rows.add(
        Oddity.of("F15-302", "all but P4 P5 S1", "a decoy for all but engines, by User-Agent")
            .mirror(
                instead(
                    ConnectionOddities::isStranger,
                    asked -> Reply.redirect(302, asked.at().url(Site.OTHER) + "/decoy")))
            .policy(who));
    return rows;
  }

  private static boolean isStranger(Asked asked) {
    String agent = asked.head().header("user-agent").orElse("");
    return !agent.startsWith("docker/") && !agent.startsWith("containerd/");
  }
}
