package io.github.mirrorbench;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public API, held against the listing in {@code benchmark-lib/api}. */
class PublicApiTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path LISTING = Path.of("api/benchmark-lib.api");
  private static final String RENEW =
      "mvn -q -Dquick -pl benchmark-lib test -Dtest=PublicApiTest -DupdateApi";
  private static final int PUBLIC_TYPES_BESIDE_THE_API = 95;

  private static final Pattern TYPE = Pattern.compile("\\b((?:[a-z]\\w*\\.)+)[A-Z]\\w*");
  private static final Set<String> OBJECT_METHODS = Set.of("equals", "hashCode", "toString");

  @Test
  void isTheCommittedOne() throws IOException {
    List<String> found = listing();
    if (System.getProperty("updateApi") != null) {
      Files.createDirectories(LISTING.getParent());
      Files.write(LISTING, found);
    }
    List<String> committed = Files.readAllLines(LISTING);
    assertThat(
            Stream.concat(
                without(committed, found).map(gone -> "- " + gone),
                without(found, committed).map(added -> "+ " + added)))
        .as("changes of the public API; where they are meant, renew the listing: " + RENEW)
        .isEmpty();
  }

  private static Stream<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left.stream();
  }

  /** An embedder can name each type that a signature shows. */
  @Test
  void showsTypesOfTheJdkAndItsOwnOnly() throws IOException {
    Set<String> exported = exportedPackages();
    Set<String> foreign =
        listing().stream()
            .flatMap(line -> TYPE.matcher(line).results())
            .filter(type -> !type.group(1).startsWith("java."))
            .filter(type -> !exported.contains(type.group(1).replaceFirst("\\.$", "")))
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(foreign).isEmpty();
  }

  /** The test kit is no part of the library. */
  @Test
  void fewOtherTypesArePublic() throws IOException {
    Set<String> exported = exportedPackages();
    assertThat(
            types()
                .filter(type -> !type.isMemberClass() && Modifier.isPublic(type.getModifiers()))
                .filter(type -> !exported.contains(type.getPackageName()))
                .filter(type -> !type.getPackageName().endsWith(".simulation"))
                .map(Class::getName))
        .hasSizeLessThanOrEqualTo(PUBLIC_TYPES_BESIDE_THE_API);
  }

  private static List<String> listing() throws IOException {
    Set<String> exported = exportedPackages();
    return types()
        .filter(type -> exported.contains(type.getPackageName()))
        .filter(PublicApiTest::isVisible)
        .flatMap(PublicApiTest::lines)
        .toList();
  }

  private static Stream<String> lines(Class<?> type) {
    Stream<String> members =
        Stream.of(
                Stream.of(type.getDeclaredConstructors()),
                Stream.of(type.getDeclaredFields()),
                Stream.of(type.getDeclaredMethods())
                    .filter(not(method -> OBJECT_METHODS.contains(method.getName()))))
            .flatMap(member -> member)
            .filter(member -> !member.isSynthetic() && isVisible(member.getModifiers()))
            .map(PublicApiTest::line)
            .sorted();
    return Stream.concat(Stream.of(head(type)), members);
  }

  /** Newer JDKs name sealed types in the generic string, JDK 17 does not. */
  private static String head(Class<?> type) {
    String head = type.toGenericString().replace(" non-sealed", "").replace(" sealed", "");
    return type.isSealed() ? head + " (sealed)" : head;
  }

  private static String line(Member member) {
    String text =
        member instanceof Executable executable
            ? executable.toGenericString()
            : ((Field) member).toGenericString();
    return "  " + text.replace(member.getDeclaringClass().getName() + ".", "");
  }

  private static boolean isVisible(Class<?> type) {
    return isVisible(type.getModifiers())
        && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Stream<Class<?>> types() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
          .sorted()
          .<Class<?>>map(PublicApiTest::load)
          .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> exportedPackages() throws IOException {
    try (InputStream module = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      return ModuleDescriptor.read(module).exports().stream()
          .filter(not(ModuleDescriptor.Exports::isQualified))
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
