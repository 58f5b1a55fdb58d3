package io.github.mirrorbench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages, and the size of files: prose about them would rot. */
class ArchitectureTest {
  private static final String ROOT = "io.github.mirrorbench";
  private static final int LINES_AT_MOST = 400;
  private static final int MEDIAN_LINES_AT_MOST = 100;

  /** Each package with those it may use besides the JDK and libraries; see docs/architecture.md. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("image", Set.of()),
          Map.entry("mirror", Set.of("image")),
          Map.entry("stats", Set.of()),
          Map.entry("loopback", Set.of()),
          Map.entry("registry", Set.of("image", "mirror")),
          Map.entry("measure", Set.of("image", "mirror", "registry", "loopback", "stats")),
          Map.entry("predict", Set.of("image", "registry", "measure", "stats")),
          Map.entry(
              "contest", Set.of("image", "mirror", "registry", "measure", "predict", "stats")),
          Map.entry(
              "result",
              Set.of("image", "mirror", "registry", "measure", "predict", "contest", "stats")),
          Map.entry("engine", Set.of("mirror")),
          Map.entry("engine.apply", Set.of("mirror", "engine")),
          Map.entry(
              "history",
              Set.of("mirror", "registry", "measure", "predict", "contest", "result", "stats")),
          Map.entry("simulation", Set.of("image", "loopback")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyThoseBelowThem() {
    Set<String> broken = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        String from = packageOf(origin);
        String to = packageOf(dependency.getTargetClass());
        if (isOurs(dependency.getTargetClass())
            && isLibrary(origin)
            && !from.isEmpty()
            && !from.equals(to)
            && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
          broken.add(from + " -> " + (to.isEmpty() ? "the entry point" : to));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(
            CLASSES.stream().filter(ArchitectureTest::isLibrary).map(ArchitectureTest::packageOf))
        .allMatch(name -> name.isEmpty() || MAY_USE.containsKey(name));
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void theLibraryPrintsNothingReadsNoEnvironmentAndNeverExits() {
    Set<String> broken = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      if (isLibrary(origin)) {
        origin.getMethodCallsFromSelf().stream()
            .filter(call -> call.getTargetOwner().isEquivalentTo(System.class))
            .filter(call -> Set.of("getenv", "getProperty", "exit").contains(call.getName()))
            .forEach(call -> broken.add(call.getDescription()));
        origin.getFieldAccessesFromSelf().stream()
            .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
            .forEach(access -> broken.add(access.getDescription()));
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void filesStaySmall() throws IOException {
    Path repository = Path.of("..").toAbsolutePath().normalize();
    try (Stream<Path> modules =
        Stream.of("benchmark-lib", "benchmark-cli", "jmh").map(repository::resolve)) {
      List<Path> sources =
          modules
              .map(module -> module.resolve("src"))
              .flatMap(ArchitectureTest::javaFilesBelow)
              .toList();
      List<Long> sizes = sources.stream().map(ArchitectureTest::lines).sorted().toList();
      assertThat(sources.stream().filter(source -> lines(source) > LINES_AT_MOST)).isEmpty();
      assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES_AT_MOST);
    }
  }

  private static Stream<Path> javaFilesBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static boolean isLibrary(JavaClass type) {
    return isOurs(type) && !type.getPackageName().startsWith(ROOT + ".cli");
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.length() <= ROOT.length() ? "" : name.substring(ROOT.length() + 1);
  }
}
