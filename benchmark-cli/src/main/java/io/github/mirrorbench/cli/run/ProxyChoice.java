package io.github.mirrorbench.cli.run;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.ProcessContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxy that requests go through, if any, the hosts reached without it, and warnings. */
record ProxyChoice(Optional<URI> url, String directly, List<String> warnings) {
  private static final String NONE = "none";
  private static final String FROM_ENVIRONMENT = "env";

  /** The variables in their order of precedence; registries are reached by https. */
  private static final List<String> VARIABLES = List.of("https_proxy", "all_proxy", "http_proxy");

  static ProxyChoice of(String word, ProcessContext context) {
    Optional<String> variable =
        VARIABLES.stream()
            .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
            .filter(name -> context.variable(name).isPresent())
            .findFirst();
    if (word.equals(NONE)) {
      return new ProxyChoice(
          Optional.empty(), "", variable.map(ProxyChoice::notRead).stream().toList());
    }
    if (!word.equals(FROM_ENVIRONMENT)) {
      return new ProxyChoice(Optional.of(parse(word, "--proxy")), "", List.of());
    }
    Optional<URI> url = variable.map(name -> parse(context.variable(name).orElseThrow(), name));
    return new ProxyChoice(
        url,
        exemptions(context),
        url.isPresent()
            ? List.of()
            : List.of("No proxy variable is set: measuring without a proxy."));
  }

  private static String exemptions(ProcessContext context) {
    return context.variable("no_proxy").or(() -> context.variable("NO_PROXY")).orElse("");
  }

  private static String notRead(String variable) {
    return variable
        + " is set, but engines do not read it: measuring without it. --proxy env measures through"
        + " it.";
  }

  /** Takes a missing scheme for http, as other programs do. The value may hold a password. */
  private static URI parse(String text, String origin) {
    try {
      URI url = URI.create(text.contains("://") ? text : "http://" + text);
      if (url.getHost() != null && "http".equalsIgnoreCase(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Said below: the message of the exception would repeat the password.
    }
    throw CommandException.usage(
        origin + " is none, env, or the URL of a proxy of the form http://HOST:PORT.");
  }
}
