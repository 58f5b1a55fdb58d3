package io.github.mirrorbench.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mirrorbench.image.ImageReference;
import io.github.mirrorbench.mirror.CatalogueEntry.Status;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The forms of lists that are data. Each knows itself by the members that only it has. */
enum FeedForm {
  /**
   * The checks of a running monitor: {@code [{"url": "https://…", "name": "…", "status": "online",
   * "tags": [{"name": "…"}], "lastCheck": "2026-08-01T…"}]}.
   */
  STATUS_ARRAY {
    @Override
    boolean fits(JsonNode document) {
      return document.isArray() && document.path(0).has("url") && document.path(0).has("status");
    }

    @Override
    void read(JsonNode document, Listing into) {
      for (JsonNode check : document) {
        boolean isOnline = check.path("status").asText().equalsIgnoreCase("online");
        Status status = isOnline ? Remarks.statusBy(tags(check)) : Status.DOWN;
        into.add(check.path("url").asText(), status, month(check.path("lastCheck"), into));
      }
    }
  },

  /**
   * The targets of a monitor, by registry: {@code groups: [{id: ghcr, official_url:
   * https://ghcr.io, targets: [{name: …, url: https://…/v2/, tags: […]}]}]}. It is kept by hand,
   * and the dead are taken out.
   */
  TARGET_GROUPS {
    @Override
    boolean fits(JsonNode document) {
      return document.path("groups").path(0).has("targets");
    }

    @Override
    void read(JsonNode document, Listing into) {
      for (JsonNode group : document.path("groups")) {
        for (JsonNode target : group.path("targets")) {
          into.add(
              target.path("url").asText(),
              registry(group),
              Remarks.statusBy(tags(target)),
              into.readIn());
        }
      }
    }

    private String registry(JsonNode group) {
      String host = group.path("official_url").asText().replaceFirst("^https://", "");
      return host.isEmpty()
          ? Listing.registryOf(group.path("id").asText())
          : host.replaceFirst("^registry-1\\.docker\\.io", ImageReference.DOCKER_HUB)
              .replaceFirst("/.*", "");
    }
  },

  /**
   * A public page of Uptime Kuma, with its heartbeats put into it: {@code {"publicGroupList":
   * [{"monitorList": [{"id": 1, "url": "https://…"}]}], "heartbeatList": {"1": [{"status": 1}]}}}.
   */
  STATUS_PAGE {
    @Override
    boolean fits(JsonNode document) {
      return document.path("publicGroupList").path(0).has("monitorList");
    }

    @Override
    void read(JsonNode document, Listing into) {
      for (JsonNode group : document.path("publicGroupList")) {
        for (JsonNode monitor : group.path("monitorList")) {
          if (monitor.hasNonNull("url")) {
            JsonNode beats = document.path("heartbeatList").path(monitor.path("id").asText());
            JsonNode last = beats.path(beats.size() - 1);
            into.add(
                monitor.path("url").asText(), state(last, monitor), month(last.path("time"), into));
          }
        }
      }
    }

    private Status state(JsonNode beat, JsonNode monitor) {
      return switch (beat.path("status").asInt(-1)) {
        case 1 -> Remarks.statusBy(monitor.path("name").asText() + " " + tags(monitor));
        case 0 -> Status.DOWN;
        default -> Status.UNCLEAR;
      };
    }
  },

  /**
   * Mirrors of many kinds of packages: {@code mirrors: [{name: …, url: https://…, packages: [Docker
   * Registry]}]}. Pages below a host explain the mirror and are none.
   */
  PACKAGE_MIRRORS {
    @Override
    boolean fits(JsonNode document) {
      return document.path("mirrors").path(0).has("packages");
    }

    @Override
    void read(JsonNode document, Listing into) {
      for (JsonNode mirror : document.path("mirrors")) {
        String url = mirror.path("url").asText();
        if (texts(mirror.path("packages")).contains("Docker Registry")
            && !url.matches("\\w+://[^/]+/.+")) {
          into.add(url, Status.UNCLEAR, into.readIn());
        }
      }
    }
  },

  /** Plain hosts: {@code registryList: [mirror.example, …]}. */
  HOST_LIST {
    @Override
    boolean fits(JsonNode document) {
      return document.path("registryList").path(0).isTextual();
    }

    @Override
    void read(JsonNode document, Listing into) {
      document
          .path("registryList")
          .forEach(host -> into.add(host.asText(), Status.UNCLEAR, into.readIn()));
    }
  };

  abstract boolean fits(JsonNode document);

  abstract void read(JsonNode document, Listing into);

  /** Tags are texts, or objects with a name. */
  private static String tags(JsonNode owner) {
    return StreamSupport.stream(owner.path("tags").spliterator(), false)
        .map(tag -> tag.isTextual() ? tag.asText() : tag.path("name").asText())
        .collect(Collectors.joining(" "));
  }

  private static String texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining("\n"));
  }

  /** The month of a text that begins with a date; without one, that of reading. */
  private static YearMonth month(JsonNode date, Listing into) {
    String text = date.asText();
    return text.matches("20\\d\\d-(?:0[1-9]|1[0-2])-.*")
        ? YearMonth.parse(text.substring(0, "2026-08".length()))
        : into.readIn();
  }
}
