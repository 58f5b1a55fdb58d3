package io.github.mirrorbench.cli.nightly;

import io.github.mirrorbench.cli.shell.CommandException;
import io.github.mirrorbench.cli.shell.Inputs;
import io.github.mirrorbench.cli.shell.ProcessContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A web hook and the form of its messages; without a template, JSON of our own. */
record Notification(WebHook hook, Optional<MessageTemplate> template) {
  /**
   * Reads both options.
   *
   * @throws CommandException a usage error, when the URL is none or the template cannot be read
   */
  static Optional<Notification> of(
      @Nullable String url, @Nullable String template, ProcessContext context) {
    if (url == null) {
      if (template != null) {
        throw CommandException.usage("--notify-template needs --notify.");
      }
      return Optional.empty();
    }
    WebHook hook =
        CommandException.accepted(
            "cannot use --notify: ",
            () -> WebHook.at(url, duration -> Thread.sleep(duration.toMillis())));
    return Optional.of(
        new Notification(hook, Optional.ofNullable(template).map(file -> template(file, context))));
  }

  private static MessageTemplate template(String file, ProcessContext context) {
    String text = Inputs.of(context).text(file);
    return CommandException.accepted(
        "cannot use " + file + " as a template: ", () -> MessageTemplate.parse(text));
  }

  /** Sends the message if it has news; returns the reason if it could not be delivered. */
  Optional<String> tell(Message message) {
    return message.news().isEmpty()
        ? Optional.empty()
        : hook.send(template.map(message::filledInto).orElseGet(message::json));
  }
}
