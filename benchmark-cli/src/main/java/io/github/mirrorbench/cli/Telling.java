package io.github.mirrorbench.cli;

import io.github.mirrorbench.cli.nightly.Message;
import io.github.mirrorbench.cli.nightly.MessageTemplate;
import io.github.mirrorbench.cli.nightly.WebHook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A web hook and the form of what it is told. */
final class Telling {
  private final WebHook hook;
  private final Optional<MessageTemplate> template;

  private Telling(WebHook hook, Optional<MessageTemplate> template) {
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
    return Optional.of(
        new Telling(
            hook(url), Optional.ofNullable(template).map(file -> template(file, surroundings))));
  }

  private static WebHook hook(String url) {
    try {
      return WebHook.at(url, duration -> Thread.sleep(duration.toMillis()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("cannot use --notify: " + e.getMessage() + ".");
    }
  }

  private static MessageTemplate template(String file, Surroundings surroundings) {
    try {
      return MessageTemplate.parse(Inputs.of(surroundings).text(file));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("cannot use " + file + " as a template: " + e.getMessage());
    }
  }

  /** Sends the message, if it is worth it; says why it could not be delivered. */
  Optional<String> tell(Message message) {
    return message.isWorthSending()
        ? hook.send(template.map(message::filledInto).orElseGet(message::json))
        : Optional.empty();
  }
}
