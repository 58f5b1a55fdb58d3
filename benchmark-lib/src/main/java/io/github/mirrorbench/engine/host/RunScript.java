package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.CommandLine.Word;
import io.github.mirrorbench.engine.host.Service.Manager;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of runit or daemontools: a folder whose script {@code run} starts the program, often
 * with variables from a file {@code conf} beside it.
 */
final class RunScript {
  /** The folders of services that run come before those of services that could. */
  private static final List<String> FOLDERS =
      List.of("var/service", "etc/service", "service", "etc/sv", "etc/runit/sv");

  private RunScript() {}

  /** The service whose script is there. */
  static Optional<Service> find(HostSystem host, String name, List<String> programs) {
    return FOLDERS.stream()
        .map(folder -> host.root().resolve(folder).resolve(name).resolve("run"))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(script -> service(host, name, script, programs));
  }

  private static Service service(HostSystem host, String name, Path script, List<String> programs) {
    HostFiles files = new HostFiles(host);
    Path conf = script.resolveSibling("conf");
    // Supervisors start the script in its own folder, so that it reads "./conf".
    Map<String, Word> variables =
        ShellText.read(files.text(conf), conf.toString(), Map.of(), files).variables();
    Word start = new Word(script.toString(), script.toString());
    return new Service(
        Manager.RUNIT,
        name,
        script,
        Wrapped.unwrapped(List.of(start), variables, programs, files),
        true,
        files.findings());
  }

  /** The names of services whose script has the name of one of these programs. */
  static List<String> naming(HostSystem host, List<String> programs) {
    HostFiles files = new HostFiles(host);
    return FOLDERS.stream()
        .flatMap(folder -> services(host.root().resolve(folder)).stream())
        .filter(
            service ->
                files
                    .script(service.resolve("run"))
                    .filter(text -> InitScript.names(text, programs))
                    .isPresent())
        .map(service -> String.valueOf(service.getFileName()))
        .distinct()
        .toList();
  }

  private static List<Path> services(Path folder) {
    try (Stream<Path> services = Files.list(folder)) {
      return services.sorted().toList();
    } catch (IOException e) {
      // Most hosts have no such folder.
      return List.of();
    }
  }
}
