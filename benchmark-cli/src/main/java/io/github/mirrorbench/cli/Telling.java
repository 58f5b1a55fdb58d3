package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.nightly.Message;
import io.github.mirrorbench.cli.nightly.WebHook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A web hook and the form of what it is told. */
final class Telling {
  private final WebHook hook;
  private final Optional<String> template;

  private Telling(WebHook hook, Optional<String> template) {
    this.hook = hook;
    this.template = template;
  }

  /**
   * Reads both options.
   *
   * @throws CommandException a usage error, when the URL is none or the template cannot be read
   */
  static Optional<Telling> of(
      @Nullable String url, @Nullable String template, Surroundings surroundings) {
    if (url == null) {
      if (template != null) {
        throw CommandException.usage("--notify-template needs --notify.");
      }
      return Optional.empty();
    }
    try {
      WebHook hook = WebHook.at(url, duration -> Thread.sleep(duration.toMillis()));
      return Optional.of(
          new Telling(hook, Optional.ofNullable(template).map(Inputs.of(surroundings)::text)));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("cannot use --notify: " + e.getMessage() + ".");
    }
  }

  /** Sends the message, if it is worth it; says why it could not be delivered. */
  Optional<String> tell(Message message) {
    return message.isWorthSending()
        ? hook.send(template.map(message::filledInto).orElseGet(message::json))
        : Optional.empty();
  }
}
