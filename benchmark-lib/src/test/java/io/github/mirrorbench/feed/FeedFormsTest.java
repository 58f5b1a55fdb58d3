package io.github.mirrorbench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mirrorbench.engine.JacksonParsers;
import io.github.mirrorbench.mirror.Catalogue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFormsTest {
  private final Listing listing =
      new Listing(URI.create("https://lists.example"), YearMonth.of(2026, 11));

  @Test
  void checksOfAMonitorAreReadWithTheirDatesAndTags() throws Exception {
    assertThat(
            read(
                """
                [{"url": "https://one.example/v2/", "name": "One", "status": "online", "tags": [],
                  "lastCheck": "2026-10-31T23:00:00Z"},
                 {"url": "https://two.example", "name": "Two", "status": "online",
                  "tags": [{"name": "CDN"}, {"name": "需登陆"}]},
                 {"url": "https://three.example", "status": "offline", "lastCheck": 1793000000},
                 {"url": "https://ghcr.four.example", "status": "online", "tags": [{"name": "限速"}]}]
                """))
        .containsExactly(
            "one.example docker.io ALIVE 2026-10",
            "two.example docker.io RESTRICTED 2026-11",
            "three.example docker.io DOWN 2026-11",
            "ghcr.four.example ghcr.io LIMITED 2026-11");
  }

  @Test
  void targetsOfAMonitorBelongToTheRegistryOfTheirGroup() throws Exception {
    assertThat(
            read(
                """
                server: {listen: ":9080"}
                groups:
                  - id: "dockerhub"
                    official_url: "https://registry-1.docker.io"
                    targets:
                      - {name: "Docker Hub", url: "https://registry-1.docker.io/v2/", tags: ["官方"]}
                      - {name: "Free", url: "https://hub.one.example/v2/", tags: ["CDN"]}
                      - {name: "Paid", url: "https://hub.one.example/v2/", tags: ["需登陆"]}
                  - id: "ghcr"
                    targets:
                      - {name: "One", url: "https://g.one.example/v2/"}
                  - id: "lscr"
                    official_url: "https://lscr.io"
                    targets:
                      - {name: "One", url: "https://l.one.example/v2/", tags: ["仅限内网"]}
                """))
        .containsExactly(
            "hub.one.example docker.io LIMITED 2026-11",
            "g.one.example ghcr.io ALIVE 2026-11",
            "l.one.example lscr.io RESTRICTED 2026-11");
  }

  @Test
  void pageOfAMonitorIsReadWithItsHeartbeats() throws Exception {
    FeedText page =
        text(
            """
            {"config": {"slug": "docker"}, "publicGroupList": [{"name": "Hub", "monitorList": [
              {"id": 7, "name": "One", "url": "https://one.example"},
              {"id": 8, "name": "Two", "url": "https://two.example/v2/"},
              {"id": 9, "name": "Three", "url": "https://three.example"},
              {"id": 10, "name": "without its URL"}]}]}
            """);
    assertThat(page.lacksHeartbeats()).isTrue();
    FeedText whole =
        page.with(
            text(
                """
                {"heartbeatList": {
                  "7": [{"status": 0, "time": "2026-08-01 10:00:00.000"},
                        {"status": 1, "time": "2026-09-01 10:01:00.000"}],
                  "8": [{"status": 0, "time": "2026-09-01 10:01:00.000"}]}}
                """));
    whole.readInto(listing);
    assertThat(lines())
        .containsExactly(
            "one.example docker.io ALIVE 2026-09",
            "two.example docker.io DOWN 2026-09",
            "three.example docker.io UNCLEAR 2026-11");
    assertThatThrownBy(() -> page.with(text("{}")))
        .hasMessage("its heartbeats are in no form that is known");
  }

  @Test
  void tablesOfAPageTellTheLivingFromTheDead() throws Exception {
    assertThat(
            read(
                """
                # 列表
                公告, 6月6日
                **2026年6月13日 亲测**

                | 仓库 | 地址 |
                | ---- | ---- |
                |      | `https://cn.example/`（限制只能中国地区） |
                | [会员](https://www.one.example/) | `one.example` |
                | [Two](https://two.example)（需要注册登录） | `https://two.example` |
                | [Cloud](https://cloud.example) | `https://<your_code>.cloud.example` |
                |      | ~~struck.example~~ |

                ### 已失效

                | 仓库 | 地址 |
                | ---- | ---- |
                | [Gone](https://www.gone.example)（来源 other.example） | ~~`https://gone.example`（在12/27, old.example）/ `spare.example:5000`（备用）~~ |
                |      | ~~one.example~~ |

                ### 教程

                | a | `https://registry.example` |
                """))
        .containsExactly(
            "cn.example docker.io LIMITED 2026-06",
            "one.example docker.io UNCLEAR 2026-06",
            "two.example docker.io RESTRICTED 2026-06",
            "struck.example docker.io ENDED 2026-06",
            "gone.example docker.io ENDED 2026-06",
            "spare.example-5000 docker.io ENDED 2026-06");
  }

  @Test
  void listsThatOnlyNameMirrorsSayNothingOfTheirState() throws Exception {
    assertThat(
            read(
                """
                mirrors:
                  - {name: One, url: "https://one.example", packages: [Debian, Docker Registry]}
                  - {name: Page, url: "https://www.example/mirrors", packages: [Docker Registry]}
                  - {name: Debian, url: "https://debian.example", packages: [Debian]}
                """))
        .containsExactly("one.example docker.io UNCLEAR 2026-11");
    assertThat(read("registryList:\n  - two.example\n  - \"three.example:5000\"\n"))
        .containsExactly(
            "one.example docker.io UNCLEAR 2026-11",
            "two.example docker.io UNCLEAR 2026-11",
            "three.example-5000 docker.io UNCLEAR 2026-11");
  }

  @Test
  void catalogueOfOurOwnFormAddsNoDefaultAndNamesItsSource() throws Exception {
    assertThat(
            read(
                """
                {"entries": [{"name": "docker-cn", "url": "https://evil.example", "form": "PREFIX",
                  "serves": ["quay.io"], "status": "ALIVE", "asOf": "2026-08", "default": true,
                  "source": "https://somewhere.example", "note": "a\\u001b[31m b"}]}
                """))
        .containsExactly("evil.example quay.io ALIVE 2026-08");
    assertThat(listing.toCatalogue().entries().get(0))
        .returns(false, entry -> entry.isDefault())
        .returns("a[31m b", entry -> entry.note())
        .returns(URI.create("https://lists.example"), entry -> entry.source());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://192.168.0.1 | it is an address of a private network",
        "https://127.0.0.1:5000 | it is an address of a private network",
        "https://169.254.169.254 | it is an address of a private network",
        "https://100.64.0.1 | it is an address of a private network",
        "https://0.0.0.0 | it is an address of a private network",
        "https://224.0.0.1 | it is an address of a private network",
        "https://[::1] | it is an address of a private network",
        "https://[fd00::1] | it is an address of a private network",
        "https://[::ffff:10.0.0.1] | it is an address of a private network",
        "https://localhost | it is an address of a private network",
        "https://router | it is an address of a private network",
        "https://nas.local | it is an address of a private network",
        "https://vault.internal | it is an address of a private network",
        "https://0x7f.0.0.0x1 | it is an address of a private network",
        "https://user:pw@x.example | a mirror URL carries no user name or password",
        "ftp://x.example | a mirror is reached by http or https, not by \"ftp\"",
        "https://x.example/?a | a mirror URL has no query or fragment",
      })
  void addressesThatNobodyMayPutIntoAListAreRefused(String url, String reason) throws Exception {
    assertThat(read("registryList: [\"good.example\", \"" + url + "\"]"))
        .containsExactly("good.example docker.io UNCLEAR 2026-11");
    assertThat(listing.refused()).hasSize(1);
    assertThat(listing.refused().get(0)).endsWith(": " + reason);
  }

  @Test
  void reportsFromTheFutureAreRefused() throws Exception {
    read(
        """
        [{"url": "https://a.example", "status": "online", "lastCheck": "2026-12-01T00:00:00Z"}]
        """);
    assertThat(listing.refused())
        .containsExactly("https://a.example: it is reported for 2026-12, which is to come");
    assertThatThrownBy(listing::toCatalogue)
        .hasMessage(
            "it names no mirror that may be taken (https://a.example: it is reported for 2026-12,"
                + " which is to come)");
  }

  @Test
  void listOfThousandsIsRefused() throws Exception {
    StringBuilder hosts = new StringBuilder("registryList:\n");
    for (int i = 0; i < 501; i++) {
      hosts.append("  - m").append(i).append(".example\n");
    }
    text(hosts.toString()).readInto(listing);
    assertThatThrownBy(listing::toCatalogue)
        .hasMessage("it names 501 mirrors, more than the 500 accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "'<!DOCTYPE html><html></html>' | it is an HTML page, not a list",
        "'{\"entries\": 3}' | it is in no form that is known; it may have changed",
        "'{\"entries\": [{\"name\": \"a\"}]}' | a has no \"url\"",
        "'[{\"host\": \"one.example\"}]' | it is in no form that is known; it may have changed",
        "'{\"data\": [{\"url\": \"https://x\", \"status\": \"online\"}]}' | it is in no form that is known; it may have changed",
        "'{\"entries\": [' | it is no JSON: see line 1, column 14",
        "'groups: []' | it is in no form that is known; it may have changed",
        "'a: &a [x, x]' | it is in no form that is known; it may have changed",
        "'| a | one.example |' | it is in no form that is known; it may have changed",
      })
  void whatIsNoListIsRefusedWithTheReason(String content, String reason) {
    assertThatThrownBy(() -> text(content).readInto(listing)).hasMessage(reason);
  }

  @Test
  void bytesThatAreNoTextAndJsonThatIsTooDeepAreRefused() {
    byte[] latin = {'[', (byte) 0xe9, ']'};
    assertThatThrownBy(() -> FeedText.of(latin, new JacksonParsers()::yaml))
        .hasMessage("it is no UTF-8 text");
    assertThatThrownBy(() -> text("[".repeat(1000))).hasMessage("it is deeper than any list");
  }

  @Test
  void aliasesThatWouldGrowToGigabytesAreNotFollowed() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x.example, x.example]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    bomb.append("registryList: [one.example, *a39]\n");
    assertThat(read(bomb.toString())).containsExactly("one.example docker.io UNCLEAR 2026-11");
  }

  private List<String> read(String content) throws Exception {
    text(content).readInto(listing);
    return listing.refused().size() == 1 && listing.refused().get(0).contains("to come")
        ? List.of()
        : lines();
  }

  private List<String> lines() throws UnreadableFeedException {
    Catalogue catalogue = listing.toCatalogue();
    return catalogue.entries().stream()
        .map(
            entry ->
                entry.name()
                    + " "
                    + String.join(",", new TreeSet<>(entry.serves()))
                    + " "
                    + entry.status()
                    + " "
                    + entry.asOf())
        .toList();
  }

  private static FeedText text(String content) throws UnreadableFeedException {
    return FeedText.of(content.getBytes(StandardCharsets.UTF_8), new JacksonParsers()::yaml);
  }
}
