package io.github.mirrorbench.mirror;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mirrorbench.image.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON of a catalogue. */
final class CatalogueJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, true).build();

  private CatalogueJson() {}

  static Catalogue read(InputStream in) throws IOException {
    try {
      return JSON.readValue(in, Whole.class).toCatalogue();
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          "it is no catalogue: " + reason(e) + " (" + place(e) + ")", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: see " + place(e), e);
    }
  }

  static String write(Catalogue catalogue) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(new Whole(catalogue.entries().stream().map(Entry::of).toList()))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain records are always written", e);
    }
  }

  private static String reason(JsonMappingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "no entry has a member \"" + unknown.getPropertyName() + "\"";
    }
    if (e instanceof InvalidFormatException wrong) {
      return "\"" + wrong.getValue() + "\" is none of the words that may stand there";
    }
    return "something is of another kind than expected";
  }

  private static String place(JsonProcessingException e) {
    return "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** {@code {"entries": [{"name": …, "url": …}, …]}}. */
  private record Whole(@Nullable List<Entry> entries) {
    Catalogue toCatalogue() {
      return new Catalogue(
          required(entries, "entries", "the catalogue").stream().map(Entry::toEntry).toList());
    }
  }

  /**
   * One mirror: {@code {"name": "docker-cn", "url": "https://…", "form": "HOST", "serves":
   * ["docker.io"], "status": "ENDED", "asOf": "2019-05", "source": "https://…", "note": "…",
   * "default": true, "claims": [{"status": "ALIVE", "asOf": "2026-08", "source": "https://…"}]}}.
   * Only name, address, month and source must be there.
   */
  private record Entry(
      @Nullable String name,
      @Nullable String url,
      @Nullable RepositoryForm form,
      @Nullable Set<String> serves,
      CatalogueEntry.@Nullable Status status,
      @Nullable String asOf,
      @Nullable String source,
      @Nullable String note,
      @JsonProperty("default") boolean isDefault,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<ClaimJson> claims) {
    static Entry of(CatalogueEntry entry) {
      return new Entry(
          entry.name().text(),
          entry.url(),
          entry.form(),
          new TreeSet<>(entry.serves()),
          entry.status(),
          entry.asOf().toString(),
          entry.source().toString(),
          entry.note(),
          entry.isDefault(),
          entry.claims().stream().map(ClaimJson::of).toList());
    }

    CatalogueEntry toEntry() {
      String called = required(name, "name", "an entry");
      return new CatalogueEntry(
          MirrorName.given(called),
          required(url, "url", called),
          Optional.ofNullable(form).orElse(RepositoryForm.HOST),
          Optional.ofNullable(serves).orElse(Set.of(ImageReference.DOCKER_HUB)),
          Optional.ofNullable(status).orElse(CatalogueEntry.Status.UNCLEAR),
          month(required(asOf, "asOf", called), called),
          uri(required(source, "source", called), called),
          Optional.ofNullable(note).orElse(""),
          isDefault ? CatalogueEntry.Selection.DEFAULT : CatalogueEntry.Selection.ON_REQUEST,
          Optional.ofNullable(claims).orElse(List.of()).stream()
              .map(claim -> claim.toClaim(called))
              .toList());
    }
  }

  /** {@code {"status": "ALIVE", "asOf": "2026-08", "source": "https://…"}}. */
  private record ClaimJson(
      CatalogueEntry.@Nullable Status status, @Nullable String asOf, @Nullable String source) {
    static ClaimJson of(Claim claim) {
      return new ClaimJson(claim.status(), claim.asOf().toString(), claim.source().toString());
    }

    Claim toClaim(String owner) {
      return new Claim(
          required(status, "status", owner),
          month(required(asOf, "asOf", owner), owner),
          uri(required(source, "source", owner), owner));
    }
  }

  private static <T> T required(@Nullable T value, String field, String owner) {
    if (value == null) {
      throw new IllegalArgumentException(owner + " has no \"" + field + "\"");
    }
    return value;
  }

  private static YearMonth month(String text, String owner) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          owner + ": \"asOf\" is a month such as 2026-08, not \"" + text + "\"", e);
    }
  }

  private static URI uri(String text, String owner) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(owner + ": \"source\" is no address: " + text, e);
    }
  }
}
