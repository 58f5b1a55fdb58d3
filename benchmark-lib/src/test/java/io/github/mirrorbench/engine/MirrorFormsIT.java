package io.github.mirrorbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.FileTransaction;
import io.github.mirrorbench.files.Written;
import io.github.mirrorbench.mirror.Endpoint;
import io.github.mirrorbench.mirror.Mirror;
import io.github.mirrorbench.peer.Command;
import io.github.mirrorbench.peer.ResultTable;
import io.github.mirrorbench.simulation.SyntheticImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every form of a mirror's URL in every engine at hand: the mirror of this form is first, and a
 * plain one is behind it. The engine pulls through the first, or that one was left out and named
 * and the engine pulls through the plain one. Never does the first break the second.
 */
@Tag("untimed")
class MirrorFormsIT {
  private static final SyntheticImage IMAGE =
      SyntheticImage.of("ubuntu:22.04", 1, List.of(100_000L));

  /** The first rows are those of a default run; of two URLs the encrypted one has to be asked. */
  private static final List<String> FORMS =
      List.of(
          "http://plain.example",
          "http://[::1]:5912",
          "http://with_underscore:5911",
          "http://plain.example:5443 https://plain.example:5443",
          "http://plain.example:5911",
          "https://plain.example",
          "https://plain.example:5443",
          "HTTP://PLAIN.Example:5911",
          "http://127.0.0.2:5911",
          "https://127.0.0.2:5443",
          "https://[::1]:5444",
          "https://with_underscore:5443",
          "https://plain.example:5443/p",
          "https://plain.example:5443/v2/p",
          "https://plain.example:5443/v2/P",
          "https://plain.example:5443/v2/p https://plain.example:5443/p");

  private static final int IN_A_DEFAULT_RUN = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void pullGoesThroughTheMirrorOrItIsLeftOutAndNamed(EngineAtHand.Version version)
      throws IOException {
    String engine = version.printed();
    ResultTable table =
        new ResultTable(
            "Forms of a mirror's URL in " + engine,
            "mirrors named, before " + MirrorSites.GOOD,
            "written, in the engine's spelling",
            "manifests asked of it",
            "of the plain one behind",
            "message");
    List<String> faults = new ArrayList<>();
    try (MirrorSites sites = new MirrorSites(IMAGE);
        EngineAtHand running = version.start(sites)) {
      for (String form : forms()) {
        faults.addAll(tried(form, version, running, sites, table));
      }
    }
    assertThat(faults).as(table.text()).isEmpty();
    table.keep("engines/" + version.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md");
  }

  private static List<String> forms() {
    return FORMS.subList(0, Boolean.getBoolean("long") ? FORMS.size() : IN_A_DEFAULT_RUN);
  }

  private List<String> tried(
      String form,
      EngineAtHand.Version version,
      EngineAtHand running,
      MirrorSites sites,
      ResultTable table)
      throws IOException {
    List<Mirror> named =
        Stream.of((form + " " + MirrorSites.GOOD).split(" ", -1))
            .map(url -> Mirror.at(Endpoint.parse(url)))
            .toList();
    Plan.Changing plan = apply(named, version);
    List<String> written = plan.inForce();
    long formBefore = sites.askedInForm();
    long goodBefore = sites.askedGood();
    Command.Outcome pull =
        running.pull(plan.change().newText(), written, IMAGE.reference().toString());
    long inForm = sites.askedInForm() - formBefore;
    long good = sites.askedGood() - goodBefore;
    String warnings = warnings(plan);
    table.row(
        "`" + form.replace(" ", "`, `") + "`",
        shown(written),
        inForm,
        good,
        warnings.isEmpty() ? "–" : warnings);
    boolean isFormWritten = written.size() > 1;
    List<String> faults = new ArrayList<>();
    if (pull.exitCode() != 0) {
      faults.add(form + ": the pull failed: " + pull);
    }
    if (isFormWritten ? inForm == 0 || good > 0 : inForm > 0 || good == 0) {
      faults.add(form + ": asked " + inForm + " and " + good);
    }
    int leftOut = warnings.split(" is left out", -1).length - 1;
    if (leftOut != named.size() - written.size()) {
      faults.add(form + ": " + leftOut + " are named as left out");
    }
    return faults;
  }

  /** Puts them into a new file, as the command does on a host with this engine. */
  private Plan.Changing apply(List<Mirror> mirrors, EngineAtHand.Version version)
      throws IOException {
    Path file = folder.resolve("applied");
    Files.deleteIfExists(file);
    Plan.Changing plan =
        (Plan.Changing)
            Engines.named(version.target)
                .orElseThrow()
                .plan(
                    MirrorChoice.of(mirrors),
                    Optional.of(file),
                    version.host(folder),
                    new JacksonParsers());
    assertThat(new FileTransaction(Clock.systemUTC(), 0).execute(plan.change()))
        .isInstanceOf(Written.Done.class);
    assertThat(file).hasContent(plan.change().newText());
    return plan;
  }

  private static String shown(List<String> written) {
    List<String> first = written.subList(0, written.size() - 1);
    return first.isEmpty() ? "left out" : "`" + String.join("`, `", first) + "`";
  }

  /** The messages on mirrors that are left out. */
  private static String warnings(Plan plan) {
    return plan.findings().stream()
        .map(Advisory::message)
        .filter(message -> message.contains(" is left out"))
        .collect(Collectors.joining("; "));
  }
}
