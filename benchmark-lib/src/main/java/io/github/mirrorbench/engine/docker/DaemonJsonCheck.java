package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.refusal.RefusedException;
import io.github.mirrorbench.text.JsonText;
import io.github.mirrorbench.text.JsonValue;
import io.github.mirrorbench.text.JsonValue.JsonObject;
import io.github.mirrorbench.text.JsonValue.JsonString;
import io.github.mirrorbench.text.JsonValue.Member;
import java.util.Optional;
import java.util.Set;

/**
 * The check of keys and types by which dockerd refuses to start. It is needed where no dockerd that
 * judges files is at hand, and points at the place where one is.
 */
final class DaemonJsonCheck {
  /** Objects that dockerd takes as values; of any other it takes the members for options. */
  private static final Set<String> NOT_FLATTENED =
      Set.of(
          "builder",
          "cluster-store-opts",
          "default-network-opts",
          "default-ulimits",
          "features",
          "log-opts",
          "nri-opts",
          "runtimes");

  private static final Set<String> KEYS_OF_THE_CLIENT =
      Set.of("auths", "credsStore", "credHelpers", "HttpHeaders", "currentContext");

  private final String text;
  private final Optional<DockerVersion> version;

  private DaemonJsonCheck(String text, Optional<DockerVersion> version) {
    this.text = text;
    this.version = version;
  }

  /**
   * Refuses a file with which dockerd does not start.
   *
   * @param version the release of the dockerd that reads it, where known
   * @throws RefusedException with the place and the reason
   */
  static void requireStartable(DaemonJson file, Optional<DockerVersion> version)
      throws RefusedException {
    DaemonJsonCheck check = new DaemonJsonCheck(file.text(), version);
    for (Member member : file.root().members()) {
      check.requireDaemons(member.key());
    }
    for (Member member : file.root().members()) {
      check.require(member);
    }
    if (check.isKnownRelease()) {
      for (DaemonValue value : DaemonOptions.values()) {
        if (value.isMadeBy(version)) {
          check.require(value.toString(), value.type(), value.faultIn(file.root()));
        }
      }
    }
  }

  private void requireDaemons(JsonString key) throws RefusedException {
    if (KEYS_OF_THE_CLIENT.contains(key.text())) {
      throw new RefusedException(
          text,
          key.start(),
          JsonText.quote(key.text())
              + " is a setting of the client: this is docker's config.json, which dockerd never"
              + " reads",
          "name the daemon's file, /etc/docker/daemon.json on most hosts");
    }
  }

  private void require(Member member) throws RefusedException {
    String key = member.key().text();
    Optional<DaemonOption> option = DaemonOptions.decodedFrom(key).filter(this::isKnown);
    boolean isValue = NOT_FLATTENED.contains(key) && option.isPresent();
    boolean isFlattened = member.value() instanceof JsonObject && !isValue;
    if (isFlattened) {
      for (Member inner : ((JsonObject) member.value()).members()) {
        requireKnown(inner.key());
      }
    } else {
      requireKnown(member.key());
    }
    if (option.isPresent() && isKnownRelease()) {
      ValueType type = option.get().type();
      require(option.get().key(), type, type.faultIn(member.value()));
    }
  }

  private boolean isKnown(DaemonOption option) {
    return version.map(option::isKnownTo).orElse(true);
  }

  private void requireKnown(JsonString key) throws RefusedException {
    Optional<DaemonOption> option = DaemonOptions.named(key.text());
    if (option.isEmpty()) {
      Optional<String> meant = DaemonOptions.meantBy(key.text());
      // A later dockerd may know what is no slip, and says so itself.
      if (meant.isPresent() || isKnownRelease()) {
        throw unknown(key, meant);
      }
    } else if (version.isPresent() && !option.get().isKnownTo(version.get())) {
      throw new RefusedException(
          text,
          key.start(),
          "dockerd "
              + version.get()
              + " does not start with the key "
              + JsonText.quote(key.text())
              + ", which only "
              + (option.get().since() > version.get().major() ? "later" : "earlier")
              + " ones know",
          "take it out");
    }
  }

  private RefusedException unknown(JsonString key, Optional<String> meant) {
    return new RefusedException(
        text,
        key.start(),
        "dockerd does not start with the key "
            + JsonText.quoteVisibly(key.text())
            + ", which it does not know",
        meant
            .map(word -> "\"" + word + "\" may be meant")
            .orElse("take it out: dockerd has no room for comments and settings of others"));
  }

  private void require(String name, ValueType type, Optional<JsonValue> fault)
      throws RefusedException {
    if (fault.isPresent()) {
      throw new RefusedException(
          text,
          fault.get().start(),
          "dockerd does not start unless \"" + name + "\" is " + type,
          type == ValueType.ABSENT ? "take it out" : "write it so");
    }
  }

  private boolean isKnownRelease() {
    return version.map(v -> v.major() <= DaemonOptions.NEWEST_MAJOR).orElse(true);
  }
}
