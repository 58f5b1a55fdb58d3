package io.github.mirrorbench.fit;

import io.github.mirrorbench.fit.OddImage.Recipe;
import io.github.mirrorbench.result.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Section H: which image, and for which platform. */
final class ImageOddities {
  private static final String PLATFORM = "\"architecture\":\"amd64\",\"os\":\"linux\"";
  private static final String SHA512 = "sha512:" + "a".repeat(128);

  private ImageOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(
        Oddity.of("H1", "all", "the platform's manifest without the index that others have")
            .holding(Recipe.PLAIN.withoutIndex())
            .beside(Recipe.PLAIN));
    rows.add(
        Oddity.of("H2", "all", "an index where others have the platform's manifest alone")
            .beside(Recipe.PLAIN.withoutIndex()));
    rows.add(
        platform("H4", "D28 DC", "386", "\"architecture\":\"386\",\"os\":\"linux\"")
            .policy(
                Profile.CONTAINERD,
                "`ctr` takes the very platform alone; a Kubernetes pull takes 386 too"));
    rows.add(platform("H5", "D28", "amd64/v2", PLATFORM + ",\"variant\":\"v2\""));
    rows.add(platform("H6", "D28", "amd64/v3", PLATFORM + ",\"variant\":\"v3\""));
    rows.add(
        index(
                "H7",
                "D28 DC C1 C2",
                "an entry without a platform",
                json -> json.replace(",\"platform\":{" + PLATFORM + "}", ""))
            .judgedBy(Profile.DOCKER, EngineVersion.D28));
    rows.add(platform("H8", "all", "x86_64", PLATFORM.replace("amd64", "x86_64")));
    rows.add(alien("H9-sha512", "a sha512 digest", SHA512, 500));
    rows.add(alien("H9-digest", "a broken digest", "sha256:1234", 500));
    rows.add(alien("H9-size", "a negative size", Stored.of("", "other").digest(), -1));
    rows.add(
        Oddity.of("H11", "D20 D28", "a layer's size is off by one")
            .holding(Recipe.PLAIN.withManifest(ImageOddities::lastSizeOffByOne)));
    rows.add(
        index(
            "H12",
            "all",
            "an OCI manifest under docker's type",
            json -> json.replace(OddImage.MANIFEST, TypeOddities.DOCKER + "v2+json")));
    rows.add(
        index("H13", "D20 D28", "a manifest's size off by one", ImageOddities::lastSizeOffByOne));
    rows.add(
        Oddity.of("H14-schema", "none", "\"schemaVersion\": \"2\"")
            .holding(
                Recipe.PLAIN.withManifest(
                    json -> json.replace("\"schemaVersion\":2", "\"schemaVersion\":\"2\""))));
    rows.add(
        Oddity.of("H14-bom", "none", "a byte order mark before the config")
            .holding(Recipe.PLAIN.withConfig(json -> "\ufeff" + json)));
    rows.add(
        Oddity.of("H16", "D20 D28", "a layer with a dead URL of its own")
            .holding(
                Recipe.PLAIN.withManifest(
                    json -> json.replace("}]}", ",\"urls\":[\"http://127.0.0.1:1/x\"]}]}"))));
    rows.add(Oddity.of("H17", "all", "no layers").holding(Recipe.PLAIN.withLayers()));
    rows.add(Oddity.of("H18-one", "all", "one layer").holding(Recipe.PLAIN.withLayers(300_000L)));
    rows.add(
        Oddity.of("H18-flat", "all", "no index anywhere").holding(Recipe.PLAIN.withoutIndex()));
    rows.add(
        index(
            "H18-v1",
            "all",
            "a platform of amd64/v1",
            json -> json.replace(PLATFORM, PLATFORM + ",\"variant\":\"v1\"")));
    rows.add(
        Oddity.of("H18-untyped", "all", "index and manifest do not name their type")
            .holding(
                Recipe.PLAIN
                    .withManifest(ImageOddities::untyped)
                    .withIndex(ImageOddities::untyped)));
    return rows;
  }

  private static Oddity index(
      String id, String pulledBy, String what, UnaryOperator<String> change) {
    return Oddity.of(id, pulledBy, "the index has " + what).holding(Recipe.PLAIN.withIndex(change));
  }

  private static Oddity platform(String id, String pulledBy, String name, String members) {
    return Oddity.of(id, pulledBy, "an index of " + name + " alone, on amd64")
        .holding(
            Recipe.PLAIN
                .withIndex(json -> json.replace(PLATFORM, members))
                .withConfig(
                    json -> name.equals("386") ? json.replace("\"amd64\"", "\"386\"") : json))
        .judgedBy(Profile.DOCKER, EngineVersion.D28);
  }

  /** With an entry for another platform behind the right one. */
  private static Oddity alien(String id, String what, String digest, int size) {
    String entry =
        "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"platform\":{\"architecture\":\"s390x\",\"os\":\"linux\"}}"
            .formatted(OddImage.MANIFEST, digest, size);
    return index(
        id,
        "D20 D28 DC C1",
        "an entry for another platform with " + what,
        json -> json.substring(0, json.length() - 2) + "," + entry + "]}");
  }

  private static String lastSizeOffByOne(String json) {
    Matcher size = Pattern.compile("\"size\":(\\d+)(?!.*\"size\")").matcher(json);
    return size.replaceFirst(found -> "\"size\":" + (Long.parseLong(found.group(1)) + 1));
  }

  private static String untyped(String json) {
    return json.replaceFirst("\"mediaType\":\"[^\"]*\",", "");
  }
}
