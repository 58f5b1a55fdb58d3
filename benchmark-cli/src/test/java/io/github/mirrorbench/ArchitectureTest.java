package io.github.mirrorbench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the packages of both modules, the reach of their types, and the size of files:
 * prose about them would rot, so {@code package-info} and docs/architecture.md are held to it.
 */
class ArchitectureTest {
  private static final String ROOT = "io.github.mirrorbench";
  private static final int LINES_AT_MOST = 400;
  private static final int MEDIAN_LINES_AT_MOST = 100;
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Packages for embedders, whose types may be public although nobody here uses them. */
  private static final Set<String> EXPORTED =
      Pattern.compile("exports io\\.github\\.mirrorbench\\.?([\\w.]*);")
          .matcher(text(REPOSITORY.resolve("benchmark-lib/src/main/java/module-info.java")))
          .results()
          .map(export -> export.group(1))
          .collect(Collectors.toSet());

  private static final Pattern IMPORT =
      Pattern.compile(
          "(?m)^import (?:static )?io\\.github\\.mirrorbench\\.(?:([a-z.]+)\\.)?[A-Z][^;]*;$");
  private static final Pattern MAY_USE =
      Pattern.compile("May use (?:no other package|((?:[^.]|\\.\\w)*))\\.");
  private static final Pattern CODE = Pattern.compile("\\{@code ([\\w.]+)}");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?:the root, )?`([\\w.]+)` \\|.*\\| ([^|]*) \\|$");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              REPOSITORY.resolve("benchmark-lib/target/classes"),
              REPOSITORY.resolve("benchmark-cli/target/classes"));

  /** Neither more nor less: a permission that nobody needs is no longer true. */
  @Test
  void packagesUseExactlyWhatTheirPackageInfoSays() {
    assertThat(sentences(declared())).isEqualTo(sentences(arrows()));
  }

  /** Packages that use nothing are removed again and again: only cycles remain. */
  @Test
  void packagesHaveNoCycles() {
    Map<String, Set<String>> left = arrows();
    for (int round = left.size(); round > 0; round--) {
      left.values().removeIf(Set::isEmpty);
      left.values().forEach(used -> used.retainAll(left.keySet()));
    }
    assertThat(left).isEmpty();
  }

  /** The table of docs/architecture.md says the same, each package below those it may use. */
  @Test
  void docsShowTheArrows() throws IOException {
    String docs = Files.readString(REPOSITORY.resolve("docs/architecture.md"));
    Map<String, Set<String>> rows = new TreeMap<>();
    Set<String> above = new TreeSet<>();
    Set<String> upward = new TreeSet<>();
    Map<String, Set<String>> arrows = arrows();
    for (MatchResult row : ROW.matcher(docs).results().toList()) {
      String name = relative(row.group(1));
      if (!arrows.containsKey(name)) {
        continue;
      }
      Set<String> used = names(Pattern.compile("`([\\w.]+)`"), row.group(2));
      used.stream().filter(u -> !above.contains(u)).forEach(u -> upward.add(name + " -> " + u));
      above.add(name);
      rows.put(name, used);
    }
    assertThat(sentences(rows)).isEqualTo(sentences(arrows));
    assertThat(upward).isEmpty();
  }

  @Test
  void typesThatNoOtherPackageUsesAreNotPublic() {
    Map<String, String> sources =
        javaAndTemplates().collect(Collectors.toMap(Path::toString, ArchitectureTest::text));
    assertThat(
            CLASSES.stream()
                .filter(type -> isOurs(type) && type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !EXPORTED.contains(packageOf(type)))
                .filter(type -> type.tryGetMethod("main", String[].class).isEmpty())
                .filter(type -> !isNamedElsewhere(type))
                .filter(type -> sources.values().stream().noneMatch(text -> uses(text, type)))
                .map(JavaClass::getName))
        .isEmpty();
  }

  @Test
  void theLibraryPrintsNothingReadsNoEnvironmentAndNeverExits() {
    Set<String> broken = new TreeSet<>();
    for (JavaClass origin : CLASSES) {
      if (isOurs(origin) && !packageOf(origin).matches("cli(\\..*)?")) {
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
  void filesStaySmall() {
    List<Path> sources =
        javaAndTemplates().filter(file -> file.toString().endsWith(".java")).toList();
    List<Long> sizes = sources.stream().map(ArchitectureTest::lines).sorted().toList();
    assertThat(sources.stream().filter(source -> lines(source) > LINES_AT_MOST)).isEmpty();
    assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(MEDIAN_LINES_AT_MOST);
  }

  /** Each package with the others that its classes name. */
  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass origin : CLASSES) {
      if (isOurs(origin)) {
        Set<String> used = arrows.computeIfAbsent(packageOf(origin), name -> new TreeSet<>());
        origin.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(ArchitectureTest::isOurs)
            .map(ArchitectureTest::packageOf)
            .filter(target -> !target.equals(packageOf(origin)))
            .forEach(used::add);
      }
    }
    addImports(arrows);
    return arrows;
  }

  /** The compiler copies constants: their packages are seen in the imports of the source alone. */
  private static void addImports(Map<String, Set<String>> arrows) {
    Stream.of("benchmark-lib/src/main/java", "benchmark-cli/src/main/java")
        .flatMap(folder -> filesBelow(REPOSITORY.resolve(folder)))
        .filter(file -> !file.endsWith("module-info.java"))
        .forEach(
            file -> {
              String text = text(file);
              IMPORT
                  .matcher(text)
                  .results()
                  .map(match -> match.group(1) == null ? "" : match.group(1))
                  .filter(target -> !target.equals(packageIn(text)))
                  .forEach(
                      target ->
                          arrows
                              .computeIfAbsent(packageIn(text), name -> new TreeSet<>())
                              .add(target));
            });
  }

  private static Map<String, Set<String>> declared() {
    Map<String, Set<String>> declared = new TreeMap<>();
    Stream.of("benchmark-lib/src/main", "benchmark-cli/src/main")
        .flatMap(folder -> filesBelow(REPOSITORY.resolve(folder)))
        .filter(file -> file.endsWith("package-info.java"))
        .forEach(
            file -> {
              String text = text(file).replaceAll("\\s+(\\* )?", " ");
              Matcher sentence = MAY_USE.matcher(text);
              assertThat(sentence.find()).as("%s says what it may use", file).isTrue();
              String used = sentence.group(1) == null ? "" : sentence.group(1);
              declared.put(packageIn(text), names(CODE, used));
            });
    return declared;
  }

  private static String packageIn(String source) {
    Matcher declaration = Pattern.compile("\\bpackage ([\\w.]+);").matcher(source);
    assertThat(declaration.find()).isTrue();
    return relative(declaration.group(1));
  }

  private static Set<String> names(Pattern form, String text) {
    return form.matcher(text)
        .results()
        .map(found -> relative(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Sentences, because a map of sets is hard to compare by eye. */
  private static List<String> sentences(Map<String, Set<String>> arrows) {
    return arrows.entrySet().stream()
        .map(
            entry ->
                (entry.getKey().isEmpty() ? ROOT : entry.getKey())
                    + ": May use "
                    + (entry.getValue().isEmpty()
                        ? "no other package"
                        : entry.getValue().stream()
                            .map(name -> "{@code " + (name.isEmpty() ? ROOT : name) + "}")
                            .collect(joining(", ")))
                    + ".")
        .toList();
  }

  /** Templates name no types of what they are given. */
  private static boolean isNamedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static boolean uses(String source, JavaClass type) {
    return source.contains(type.getName())
        && !source.contains("package " + type.getPackageName() + ";");
  }

  private static Stream<Path> javaAndTemplates() {
    return Stream.of("benchmark-lib", "benchmark-cli", "jmh")
        .flatMap(module -> filesBelow(REPOSITORY.resolve(module).resolve("src")))
        .filter(file -> file.toString().matches(".*\\.(java|jte)"));
  }

  private static Stream<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    return text(file).lines().count();
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
  }

  private static String packageOf(JavaClass type) {
    return relative(type.getPackageName());
  }

  private static String relative(String name) {
    return name.equals(ROOT)
        ? ""
        : name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : name;
  }
}
