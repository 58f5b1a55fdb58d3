package io.github.mirrorbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final Catalogue BUILT_IN = Catalogue.builtIn();

  @Test
  void defaultsBeginWithTheTwoOldestAndServeDockerHubByHost() {
    assertThat(BUILT_IN.entries().stream().filter(CatalogueEntry::isDefault))
        .hasSizeLessThanOrEqualTo(12)
        .allMatch(e -> e.form() == RepositoryForm.HOST && e.serves().contains("docker.io"))
        .startsWith(
            BUILT_IN.named("docker-cn").orElseThrow(), BUILT_IN.named("daocloud").orElseThrow());
  }

  @Test
  void everyUrlIsThereOnceAndInNormalForm() {
    assertThat(BUILT_IN.entries().stream().map(CatalogueEntry::url)).doesNotHaveDuplicates();
    assertThat(BUILT_IN.entries().stream().filter(e -> e.mirror().isPresent()))
        .allMatch(e -> Endpoint.parse(e.url()).toString().equals(e.url()));
  }

  @Test
  void everySourceIsAPublicPage() {
    assertThat(BUILT_IN.entries()).allMatch(e -> "https".equals(e.source().getScheme()));
  }

  @Test
  void accountFormCannotBeMeasuredAsItStands() {
    assertThat(BUILT_IN.named("daocloud-account").orElseThrow().mirror()).isEmpty();
    assertThatThrownBy(() -> BUILT_IN.meantBy("daocloud-account"))
        .hasMessage(
            "daocloud-account has an address for each account; give yours:"
                + " daocloud-account=https://{id}.m.daocloud.io");
    assertThat(BUILT_IN.meantBy("daocloud-account=https://0123abcd.m.daocloud.io"))
        .returns("daocloud-account", mirror -> mirror.name().text());
  }

  @Test
  void personMeansAnEntryByItsNameAndTheirOwnByUrl() {
    assertThat(BUILT_IN.meantBy("daocloud").endpoint()).hasToString("https://docker.m.daocloud.io");
    assertThat(BUILT_IN.meantBy("hub.rat.dev").endpoint()).hasToString("https://hub.rat.dev");
    assertThat(BUILT_IN.meantBy("https://x.example").name().text()).isEqualTo("x.example");
    assertThatThrownBy(() -> BUILT_IN.meantBy("dao"))
        .hasMessage("the catalogue has no mirror called \"dao\", and it is no URL");
    assertThatThrownBy(() -> BUILT_IN.meantBy("x.example"))
        .hasMessage("\"x.example\" has no scheme; did you mean https://x.example?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it is no catalogue: something is of another kind than expected (line 1, column 1)",
        "{|it is no JSON: see line 1, column ",
        "hello|it is no JSON: see line 1, column 1",
        "{}|the catalogue has no \"entries\"",
        "{'entries': 3}|it is no catalogue: something is of another kind than expected (line 1, column ",
        "{'entries': [{'name': 'a', 'url': 'https://x', 'status': 'FINE'}]}|it is no catalogue: \"FINE\" is none of the words that may stand there (line 1, column ",
        "{'entries': [{}]}|an entry has no \"name\"",
        "{'entries': [{'name': 'a'}]}|a has no \"url\"",
        "{'entries': [{'name': 'a', 'url': 'x', 'asOf': '2026-01', 'source': 'https://x'}]}|\"x\" has no scheme",
        "{'entries': [{'name': 'a', 'url': 'https://x', 'asOf': 'May', 'source': 'https://x'}]}|a: \"asOf\" is a month",
        "{'entries': [{'name': 'upstream', 'url': 'https://x', 'asOf': '2026-01', 'source': 'https://x'}]}|the name \"upstream\" is kept",
        "{'entries': [{'name': 'a', 'ulr': 'https://x'}]}|it is no catalogue: no entry has a member \"ulr\" (line 1, column ",
      })
  void foreignFilesAreRefusedWithTheReason(String json, String reason) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void shortEntryIsEnough() throws Exception {
    Catalogue own =
        read(
            """
            {"entries": [{"name": "lab", "url": "https://lab.example", "asOf": "2026-08",
              "source": "https://wiki.example"}]}
            """);
    assertThat(own.named("lab").orElseThrow())
        .returns(CatalogueEntry.Status.UNCLEAR, CatalogueEntry::status)
        .returns(RepositoryForm.HOST, CatalogueEntry::form)
        .returns(false, CatalogueEntry::isDefault);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    assertThat(read(BUILT_IN.toJson())).isEqualTo(BUILT_IN);
  }

  private static Catalogue read(String json) throws Exception {
    return Catalogue.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
