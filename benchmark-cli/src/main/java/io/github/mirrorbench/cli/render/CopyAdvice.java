package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.copy.CopyOutcome.Failed;
import io.github.mirrorbench.copy.CopyOutcome.Side;

/** Advice about an image that could not be copied. */
final class CopyAdvice {
  private CopyAdvice() {}

  static String on(Failed failed) {
    return failed.side() == Side.SOURCE ? onSource(failed) : onTarget(failed);
  }

  private static String onSource(Failed failed) {
    return switch (failed.reason().kind()) {
      case DNS_FAILED, CONNECT_FAILED, TIMEOUT, STALLED, CONNECTION_LOST, SERVER_ERROR ->
          "Run the command again, or read through a --mirror.";
      case TLS_FAILED ->
          "Trust its authority with --ca-file; a registry without TLS is read with --mirror"
              + " http://….";
      case PROXY_FAILED -> "Check the proxy.";
      case UNAUTHORIZED, FORBIDDEN -> "Log in to the source, or read through a --mirror.";
      case NOT_FOUND -> "Check the name and the tag.";
      case PLATFORM_MISSING -> "Name another --platform, or copy all.";
      case RATE_LIMITED -> "Wait, log in, or read through a --mirror.";
      case DIGEST_MISMATCH, SIZE_MISMATCH ->
          "The source serves other bytes than it names: read from elsewhere, and tell its operator.";
      case NOT_A_REGISTRY, PROTOCOL_ERROR, REDIRECT_REFUSED, STALE_TAG, NOT_ENOUGH_EVIDENCE ->
          "Look at what the source serves under this name.";
    };
  }

  private static String onTarget(Failed failed) {
    return switch (failed.reason().kind()) {
      case DNS_FAILED, CONNECT_FAILED, TIMEOUT, STALLED ->
          "Check that the target runs and is reached from here, then run the command again.";
      case CONNECTION_LOST, SERVER_ERROR ->
          "Check the target's log and its free space, then run the command again: what is there is"
              + " not sent again.";
      case TLS_FAILED ->
          "Trust its authority with --ca-file; for a target without TLS write --to http://….";
      case PROXY_FAILED -> "Check the proxy.";
      case UNAUTHORIZED, FORBIDDEN -> "Log in to the target with an account that may push there.";
      case NOT_FOUND -> "Check that the target is a registry and has this namespace.";
      case RATE_LIMITED -> "Wait, then run the command again.";
      case PLATFORM_MISSING,
          NOT_A_REGISTRY,
          PROTOCOL_ERROR,
          DIGEST_MISMATCH,
          SIZE_MISMATCH,
          REDIRECT_REFUSED,
          STALE_TAG,
          NOT_ENOUGH_EVIDENCE ->
          "Check that the target takes pushes: a mirror or a cache may not.";
    };
  }
}
