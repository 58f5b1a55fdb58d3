package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.result.FailureKind;

/** Advice about a mirror that fails. */
final class Advice {
  private Advice() {}

  static String on(FailureKind kind) {
    return switch (kind) {
      case DNS_FAILED -> "Its name does not resolve here: remove it if that stays so.";
      case CONNECT_FAILED, CONNECTION_LOST ->
          "Nobody answers: look at its status page, remove it if that stays so.";
      case TLS_FAILED ->
          "Its certificate does not hold: trust its authority with --ca-file, or"
              + " leave it out.";
      case PROXY_FAILED ->
          "The proxy is at fault, not the registry behind it: check --proxy or --via.";
      case TIMEOUT, STALLED -> "It answers too slowly to be of use: measure at another hour.";
      case UNAUTHORIZED -> "It asks for an account: engines cannot use it as a mirror.";
      case FORBIDDEN ->
          "It refuses this image, this address, or programs that are no engine: read its"
              + " allow-list, or try --user-agent.";
      case NOT_FOUND -> "It does not have this image: measure the images you pull.";
      case PLATFORM_MISSING -> "It lacks this platform: measure with the --platform you need.";
      case RATE_LIMITED -> "It limits requests: measure less often, or ask for a higher limit.";
      case SERVER_ERROR -> "Its server fails: wait a night, then remove it.";
      case NOT_A_REGISTRY ->
          "What answers is no registry, or answers engines only: check the URL, or try"
              + " --user-agent.";
      case PROTOCOL_ERROR -> "What answers is no registry: check the URL.";
      case DIGEST_MISMATCH, SIZE_MISMATCH ->
          "It delivers other bytes than asked for: do not use it, and tell its operator.";
      case REDIRECT_REFUSED ->
          "It leads where this program does not follow. Engines follow from https to http:"
              + " --follow-to-http measures as they would. Tell its operator.";
      case STALE_TAG -> "It is behind: wait, or allow it with --allow-stale.";
      case NOT_ENOUGH_EVIDENCE ->
          "Too little was seen: raise --max-bytes or --max-time. Where mirrors disagree, pin a"
              + " digest or name an --upstream.";
    };
  }
}
