package io.github.mirrorbench.engine;

import io.github.mirrorbench.engine.docker.DaemonJson;
import io.github.mirrorbench.engine.docker.DockerService;
import io.github.mirrorbench.engine.docker.DockerVersion;
import io.github.mirrorbench.engine.docker.Dockerd;
import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.MirrorChoice;
import io.github.mirrorbench.engine.plan.Plan;
import io.github.mirrorbench.files.CandidateCheck;
import io.github.mirrorbench.files.FileChange;
import io.github.mirrorbench.files.FileState;
import io.github.mirrorbench.refusal.Refusal;
import io.github.mirrorbench.refusal.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The daemon.json of a dockerd, for which changes are planned.
 *
 * @param dockerd the program that will read the file, where it is installed here
 * @param service the service that starts it
 */
record DockerTarget(Path file, Optional<Dockerd> dockerd, DockerService service) {

  Plan plan(MirrorChoice wanted) throws IOException {
    Optional<DockerVersion> version = dockerd.flatMap(Dockerd::version);
    Rendering rendering = Docker.render(wanted, Optional.empty(), version);
    MirrorChoice choice = onlyWritten(wanted, rendering);
    FileState before = FileState.read(file);
    List<Advisory> findings = new ArrayList<>(rendering.findings());
    findings.addAll(service.findings());
    hostsToml().ifPresent(findings::add);
    Advisory.onNames(before).ifPresent(findings::add);
    findings.addAll(Docker.inspect(choice, version));
    if (choice.mirrors().isEmpty() && !wanted.mirrors().isEmpty()) {
      return new Plan.Refused(file, findings, ReadBack.nothingPossible(), "");
    }
    if (!before.exists()) {
      return planNewFile(before, rendering, findings);
    }
    try {
      DaemonJson json = DaemonJson.read(before.content().orElseThrow());
      findings.addAll(json.inspect(choice.mirrors(), version));
      json.requireStartable(version);
      return planMerge(before, json, choice, findings);
    } catch (RefusedException e) {
      return new Plan.Refused(file, findings, e.refusal(), "");
    }
  }

  private static MirrorChoice onlyWritten(MirrorChoice wanted, Rendering rendering) {
    return new MirrorChoice(
        wanted.registry(),
        wanted.mirrors().stream()
            .filter(mirror -> rendering.written().contains(mirror.endpoint().toString()))
            .toList(),
        wanted.rejected(),
        wanted.others());
  }

  private Plan planNewFile(FileState before, Rendering rendering, List<Advisory> findings) {
    List<String> urls = rendering.written();
    if (urls.isEmpty()) {
      return new Plan.Unchanged(file, findings, urls);
    }
    FileChange change =
        FileChange.to(before, rendering.text(), service.foldersToCreate()).checkedBy(check(urls));
    return new Plan.Changing(file, findings, change, urls, List.of(), List.of()).unlessForbidden();
  }

  private Plan planMerge(
      FileState before, DaemonJson json, MirrorChoice choice, List<Advisory> findings)
      throws RefusedException {
    DaemonJson.Merge merged = json.merge(choice, dockerd.flatMap(Dockerd::version));
    if (merged.text().equals(json.text())) {
      return new Plan.Unchanged(file, findings, merged.inForce());
    }
    FileChange change = FileChange.to(before, merged.text()).checkedBy(check(merged.inForce()));
    return new Plan.Changing(
            file, findings, change, merged.inForce(), merged.kept(), merged.removed())
        .unlessForbidden();
  }

  /** Beside daemon.json, where dockerd's containerd image store looks since 28.0. */
  private Optional<Advisory> hostsToml() {
    Path certificates = file.toAbsolutePath().resolveSibling("certs.d");
    return Stream.of("docker.io", "_default")
        .map(registry -> certificates.resolve(registry).resolve("hosts.toml"))
        .filter(Files::exists)
        .findFirst()
        .map(
            hosts ->
                new Advisory(
                    Kind.HOSTS_TOML_OVERRIDES,
                    hosts
                        + " exists: with the containerd image store (usual since 29) dockerd goes by"
                        + " it and ignores registry-mirrors; move it away, or apply to containerd"
                        + " with --file "
                        + hosts));
  }

  /** Read again by us, and by dockerd where it can. */
  private CandidateCheck check(List<String> inForce) {
    CandidateCheck own =
        candidate -> {
          try {
            DaemonJson json = DaemonJson.read(Files.readAllBytes(candidate));
            return ReadBack.compare(inForce, json.mirrors());
          } catch (RefusedException e) {
            return Optional.of(e.refusal());
          }
        };
    return dockerd.map(d -> own.and(judgedBy(d))).orElse(own);
  }

  /** Its objection names the file, and not the copy that it was shown. */
  private CandidateCheck judgedBy(Dockerd judge) {
    return candidate ->
        judge
            .validation(service.arguments())
            .check(candidate)
            .map(
                objection ->
                    new Refusal(
                        objection.place(),
                        objection.reason().replace(candidate.toString(), file.toString()),
                        objection.wayOut()));
  }
}
