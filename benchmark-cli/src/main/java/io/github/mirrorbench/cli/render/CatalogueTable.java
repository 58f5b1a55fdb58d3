package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.cli.words.Style;
import io.github.mirrorbench.mirror.Catalogue;
import io.github.mirrorbench.mirror.CatalogueEntry;
import io.github.mirrorbench.mirror.Claim;
import io.github.mirrorbench.mirror.RepositoryForm;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The catalogue for a person at a terminal. */
public final class CatalogueTable {
  private static final int FEW = 2;

  private CatalogueTable() {}

  /** A line an entry, in at most so many columns of text. */
  public static String write(Catalogue catalogue, Style.Palette palette, int width) {
    Columns columns =
        new Columns(
            Columns.Column.kept("name"),
            Columns.Column.kept("URL"),
            new Columns.Column("serves", 2),
            Columns.Column.kept("said to be"),
            new Columns.Column("as of", 4),
            new Columns.Column("default", 3),
            new Columns.Column("note", 1),
            new Columns.Column("source", 0),
            new Columns.Column("lists say", 3));
    catalogue.entries().forEach(entry -> columns.add(styleOf(entry), cells(entry)));
    return columns.text(palette, width);
  }

  private static List<String> cells(CatalogueEntry entry) {
    return List.of(
        entry.name().text(),
        entry.form() == RepositoryForm.PREFIX ? entry.url() + "/REGISTRY" : entry.url(),
        entry.serves().size() > FEW
            ? entry.serves().size() + " registries"
            : String.join(" ", new TreeSet<>(entry.serves())),
        entry.status().name().toLowerCase(Locale.ROOT),
        entry.asOf().toString(),
        entry.isDefault() ? "yes" : "no",
        entry.note(),
        entry.source().toString(),
        entry.claims().stream().map(Claim::toString).collect(Collectors.joining("; ")));
  }

  private static Style styleOf(CatalogueEntry entry) {
    return switch (entry.status()) {
      case ALIVE, LIMITED -> entry.isDefault() ? Style.GOOD : Style.PLAIN;
      case RESTRICTED, UNCLEAR, DOWN -> Style.DOUBTFUL;
      case ENDED -> Style.FAINT;
    };
  }
}
