package io.github.mirrorbench.fit;

import io.github.mirrorbench.result.Profile;
import java.util.ArrayList;
import java.util.Collections;
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
        Oddity.of("H3", "all", "another build's layers: equal inside, packed by another gzip")
            .holding(Recipe.PLAIN.withLayers(eachLayer(ImageOddities::repacked)))
            .beside(Recipe.PLAIN)
            .policy("a tag has to lead to the same bytes everywhere"));
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
                "all but D20",
                "an entry without a platform",
                json -> json.replace(",\"platform\":{" + PLATFORM + "}", ""))
            .judgedBy(Profile.DOCKER, EngineVersion.D28));
    rows.add(platform("H8", "all but P4 P5 S1", "x86_64", PLATFORM.replace("amd64", "x86_64")));
    rows.add(alien("H9-sha512", "a sha512 digest", SHA512, 500));
    rows.add(alien("H9-digest", "a broken digest", "sha256:1234", 500));
    rows.add(alien("H9-size", "a negative size", Stored.of("", "other").digest(), -1));
    rows.add(
        Oddity.of("H11", "D20 D28 P4 P5 S1", "a layer's size is off by one")
            .holding(Recipe.PLAIN.withManifest(ImageOddities::lastSizeOffByOne)));
    rows.add(
        index(
            "H12",
            "all",
            "an OCI manifest under docker's type",
            json -> json.replace(MediaTypes.OF_OCI.manifest(), MediaTypes.OF_DOCKER.manifest())));
    rows.add(
        index(
            "H13",
            "D20 D28 P4 P5 S1",
            "a manifest's size off by one",
            ImageOddities::lastSizeOffByOne));
    rows.add(
        Oddity.of("H14-schema", "none", "\"schemaVersion\": \"2\"")
            .holding(
                Recipe.PLAIN.withManifest(
                    json -> json.replace("\"schemaVersion\":2", "\"schemaVersion\":\"2\""))));
    rows.add(
        Oddity.of("H14-bom", "S1", "a byte order mark before the config")
            .holding(Recipe.PLAIN.withConfig(json -> "\ufeff" + json)));
    rows.add(
        Oddity.of("H16", "D20 D28 P4 S1", "a layer with a dead URL of its own")
            .holding(
                Recipe.PLAIN.withManifest(
                    json -> json.replace("}]}", ",\"urls\":[\"http://127.0.0.1:1/x\"]}]}")))
            .policy(
                Profile.CONTAINERD, "hosts that an image names are not asked; a warning names them")
            .policy(
                Profile.PODMAN, "hosts that an image names are not asked; a warning names them"));
    rows.add(Oddity.of("H17", "all", "no layers").holding(Recipe.PLAIN.withLayers()));
    rows.add(
        Oddity.of("H20", "D28 DC C1 C2", "the index lists another index, which has the manifest")
            .holding(Recipe.PLAIN.withIndex(ImageOddities::around))
            .mirror(
                (asked, honest) ->
                    asked.path().endsWith(innerIndex(asked).digest())
                        ? Honest.manifest(innerIndex(asked))
                        : honest)
            .judgedBy(Profile.DOCKER, EngineVersion.D28));
    rows.add(
        typed(
            "H21-chart",
            "C1 C2 S1",
            MediaTypes.OF_OCI.config(),
            "application/vnd.cncf.helm.config.v1+json"));
    rows.add(
        typed(
            "H21-signature",
            "P4 P5 S1",
            MediaTypes.OF_OCI.layer(),
            "application/vnd.dev.cosign.simplesigning.v1+json"));
    rows.add(
        typed(
            "H21-octets",
            "all but DC C1 C2",
            MediaTypes.OF_OCI.layer(),
            "application/octet-stream"));
    addShapes(rows);
    rows.add(
        Oddity.of("H18-flat", "all", "no index anywhere").holding(Recipe.PLAIN.withoutIndex()));
    rows.add(
        index(
            "H18-v1",
            "all but P4 P5 S1",
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

  private static Oddity typed(String id, String pulledBy, String usual, String type) {
    return Oddity.of(id, pulledBy, "a part of the image has the type `" + type + "`")
        .holding(Recipe.PLAIN.withManifest(json -> json.replace(usual, type)));
  }

  private static String around(String innerJson) {
    String entry = Stored.of(MediaTypes.OF_OCI.index(), innerJson).descriptor();
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s,\"platform\":{%s}}]}"
        .formatted(MediaTypes.OF_OCI.index(), entry.substring(0, entry.length() - 1), PLATFORM);
  }

  private static Stored innerIndex(Asked asked) {
    return Stored.of(
        MediaTypes.OF_OCI.index(), Recipe.PLAIN.indexJson(asked.at().image().manifest()));
  }

  /** The images of row H18, which are as they should be. */
  private static void addShapes(List<Oddity> rows) {
    rows.add(shape("H18-one", "one layer", Recipe.PLAIN.withLayers(300_000L)));
    rows.add(shape("H18-small", "an image of 2 kB", Recipe.PLAIN.withLayers(2_048L)));
    rows.add(
        shape(
            "H18-twice",
            "a big layer twice",
            Recipe.PLAIN
                .withLayers(6_000_000L, 300_000L)
                .withLayers(layers -> List.of(layers.get(0), layers.get(0), layers.get(1)))));
    rows.add(
        shape(
            "H18-empty",
            "an empty layer three times",
            Recipe.PLAIN.withLayers(
                layers ->
                    List.of(
                        layers.get(0),
                        OddLayer.EMPTY,
                        OddLayer.EMPTY,
                        layers.get(1),
                        OddLayer.EMPTY))));
    rows.add(
        Oddity.of("H18-127", "all but D20 D28", "127 layers")
            .holding(Recipe.PLAIN.withLayers(Collections.nCopies(127, 2_048L).toArray(Long[]::new)))
            .policy(
                Profile.DOCKER, "too deep for dockerd, whoever serves it; a run warns of that"));
    rows.add(
        shape(
            "H18-docker", "all types are docker's", Recipe.PLAIN.withTypes(MediaTypes.OF_DOCKER)));
    rows.add(
        Oddity.of(
                "H18-mixed",
                "all but P4 P5 S1",
                "an index of OCI, a manifest of docker's, layers of OCI")
            .holding(
                Recipe.PLAIN.withTypes(
                    new MediaTypes(
                        MediaTypes.OF_OCI.index(),
                        MediaTypes.OF_DOCKER.manifest(),
                        MediaTypes.OF_DOCKER.config(),
                        MediaTypes.OF_OCI.layer()))));
    rows.add(
        index(
            "H18-features",
            "D20 C1 P4 P5 S1",
            "a platform with os.features",
            json -> json.replace(PLATFORM, PLATFORM + ",\"os.features\":[\"odd\"]")));
  }

  private static Oddity shape(String id, String what, Recipe recipe) {
    return Oddity.of(id, "all", what).holding(recipe);
  }

  private static UnaryOperator<List<OddLayer>> eachLayer(UnaryOperator<byte[]> packing) {
    return layers -> layers.stream().map(layer -> layer.packedBy(packing)).toList();
  }

  /** The byte of a gzip header in which a packer says how hard it tried (RFC 1952, XFL). */
  private static byte[] repacked(byte[] tar) {
    byte[] packed = Stored.gzip(tar);
    packed[8] = 4;
    return packed;
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
            .formatted(MediaTypes.OF_OCI.manifest(), digest, size);
    return index(
        id,
        "all but C2",
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
