package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CandidateSelectionTest {
  private static final Catalogue CATALOGUE = Catalogue.builtIn();
  private static final List<CatalogueEntry> DEFAULTS =
      CATALOGUE.entries().stream().filter(CatalogueEntry::isDefault).toList();

  @Test
  void namedComeFirstThenThoseInUseThenTheCatalogue() {
    CandidateSelection selection =
        of().upstream(Endpoint.parse("https://registry-1.docker.io"))
            .named(mirrors("lab=https://lab.example"))
            .inUse(endpoints("https://old.example"), CATALOGUE)
            .catalogue(DEFAULTS);
    assertThat(names(selection))
        .startsWith("lab", "old.example", "docker-cn", "daocloud")
        .hasSize(DEFAULTS.size() + 2);
    assertThat(selection.incumbent()).contains(new MirrorName("old.example"));
    assertThat(selection.warnings()).isEmpty();
  }

  @Test
  void sameUrlTwiceIsOneCandidateUnderItsFirstName() {
    CandidateSelection selection =
        of().named(mirrors("a=https://x.example/", "b=HTTPS://X.example:443"));
    assertThat(names(selection)).containsExactly("a");
    assertThat(selection.warnings())
        .containsExactly("https://x.example was given twice; it is measured once, as a.");
  }

  @Test
  void oneNameForTwoUrlsIsRefused() {
    assertThatThrownBy(() -> of().named(mirrors("a=https://x.example", "a=https://y.example")))
        .hasMessage(
            "the name \"a\" stands for two candidates, https://x.example and https://y.example");
    assertThatThrownBy(() -> of().named(mirrors("daocloud=https://x.example")).catalogue(DEFAULTS))
        .hasMessage(
            "the name \"daocloud\" stands for two candidates, https://x.example and"
                + " https://docker.m.daocloud.io");
  }

  @Test
  void mirrorInUseKeepsTheNameItHasInTheList() {
    CandidateSelection selection =
        of().named(mirrors("lab=https://lab.example"))
            .inUse(endpoints("https://lab.example", "https://docker.m.daocloud.io"), CATALOGUE);
    assertThat(names(selection)).containsExactly("lab", "daocloud");
    assertThat(selection.incumbent()).contains(new MirrorName("lab"));
  }

  @Test
  void excludedAreLeftOutWhoeverNamedThem() {
    CandidateSelection selection =
        new CandidateSelection(
                "docker.io",
                Set.of(new MirrorName("lab"), new MirrorName("docker-cn"), new MirrorName("typo")))
            .named(mirrors("lab=https://lab.example"))
            .inUse(endpoints("https://registry.docker-cn.com"), CATALOGUE)
            .catalogue(DEFAULTS);
    assertThat(names(selection)).doesNotContain("lab", "docker-cn").contains("daocloud");
    assertThat(selection.incumbent()).isEmpty();
    assertThat(selection.excludedInVain()).containsExactly(new MirrorName("typo"));
  }

  @Test
  void upstreamIsNoMirrorOfItself() {
    CandidateSelection selection =
        of().upstream(Endpoint.parse("https://registry-1.docker.io"))
            .named(mirrors("hub=https://registry-1.docker.io"));
    assertThat(selection.mirrors()).isEmpty();
    assertThat(selection.warnings())
        .containsExactly(
            "https://registry-1.docker.io is the registry itself, not a mirror of it: left out.");
  }

  @Test
  void plainHttpToStrangersAndPathsAreWarnedOf() {
    CandidateSelection selection =
        of().named(
                mirrors("a=http://x.example", "b=http://10.0.0.1:5000", "c=https://x.example/p"));
    assertThat(selection.warnings())
        .containsExactly(
            "a is reached over plain http: anybody on the way can see and stop what is pulled.",
            "c has a path: dockerd before 24.0.8 refuses such a mirror.");
  }

  @Test
  void entriesThatNeedAnAccountOrAPrefixOrServeOtherRegistriesAreNoCandidates() {
    assertThat(names(of().catalogue(CATALOGUE.entries())))
        .contains("163")
        .doesNotContain("daocloud-account", "daocloud-prefix", "daocloud-gcr");
  }

  @Test
  void imagesOfAnotherRegistryHaveTheMirrorsThatServeItInEitherForm() {
    CandidateSelection selection =
        new CandidateSelection("gcr.io", Set.of()).catalogue(CATALOGUE.candidates("gcr.io"));
    assertThat(names(selection)).contains("daocloud-gcr").doesNotContain("daocloud", "azk8s-gcr");
    assertThat(selection.mirrors()).anyMatch(mirror -> mirror.form() == RepositoryForm.PREFIX);
    assertThat(selection.warnings()).isEmpty();
  }

  @Test
  void aMirrorThatTheCatalogueKnowsIsForTheRegistriesItServes() {
    Mirror ofGcr = CATALOGUE.meantBy("daocloud-gcr");
    assertThat(CATALOGUE.isForOthersOnly(ofGcr, "gcr.io")).isFalse();
    assertThat(CATALOGUE.isForOthersOnly(ofGcr, "quay.io")).isTrue();
    assertThat(CATALOGUE.isForOthersOnly(mirrors("https://x.example").get(0), "quay.io")).isFalse();
  }

  private static CandidateSelection of() {
    return new CandidateSelection("docker.io", Set.of());
  }

  private static List<Mirror> mirrors(String... texts) {
    return Stream.of(texts).map(Mirror::parse).toList();
  }

  private static List<Endpoint> endpoints(String... texts) {
    return Stream.of(texts).map(Endpoint::parse).toList();
  }

  private static List<String> names(CandidateSelection selection) {
    return selection.mirrors().stream().map(mirror -> mirror.name().text()).toList();
  }
}
