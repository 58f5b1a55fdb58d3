package io.github.mirrorbench.fit;

import static io.github.mirrorbench.fit.Rule.refuse;

import io.github.mirrorbench.result.Profile;
import java.util.ArrayList;
import java.util.List;

/** Section I: which mirror can be named. */
final class PathOddities {
  private PathOddities() {}

  static List<Oddity> all() {
    List<Oddity> rows = new ArrayList<>();
    rows.add(below("I1", "C1 C2 P4 P5 S1", "/v2/proxy", "/v2/proxy/"));
    rows.add(
        below("I2", "D28 DC C1 C2", "/p", "/p/v2/").judgedBy(Profile.DOCKER, EngineVersion.D28));
    rows.add(
        Oddity.of("I3", "none", "a real registry that asks for a password")
            .servedBy(RealRegistry.Kind.PRIVATE));
    rows.add(
        Oddity.of("I5", "DC C1 C2", "answers only with ns=")
            .mirror(refuse(asked -> asked.isContent() && asked.query("ns").isEmpty(), 404)));
    return rows;
  }

  private static Oddity below(String id, String pulledBy, String path, String api) {
    return Oddity.of(id, pulledBy, "a registry below `" + path + "`")
        .below(path)
        .mirror(
            (asked, honest) ->
                asked.path().startsWith(api)
                    ? asked.at().honest(asked.to("/v2/" + asked.path().substring(api.length())))
                    : asked.isPing() ? honest : Reply.of(404));
  }
}
