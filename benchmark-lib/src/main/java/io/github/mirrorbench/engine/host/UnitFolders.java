package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders in which systemd looks for units, as systemd.unit(5) has them.
 *
 * @param folders the folders, from the highest to the lowest
 */
record UnitFolders(List<Path> folders) {
  private static final List<String> SYSTEM =
      List.of(
          "etc/systemd/system.control",
          "run/systemd/system.control",
          "run/systemd/transient",
          "run/systemd/generator.early",
          "etc/systemd/system",
          "etc/systemd/system.attached",
          "run/systemd/system",
          "run/systemd/system.attached",
          "run/systemd/generator",
          "usr/local/lib/systemd/system",
          "usr/lib/systemd/system",
          "lib/systemd/system",
          "run/systemd/generator.late");

  private static final List<String> USERS =
      List.of(
          "etc/xdg/systemd/user",
          "etc/systemd/user",
          "run/systemd/user",
          "usr/local/share/systemd/user",
          "usr/share/systemd/user",
          "usr/local/lib/systemd/user",
          "usr/lib/systemd/user",
          "lib/systemd/user");

  /** The text in front of a program's name: the key, its path, a shell's quote, exec, env. */
  private static final String COMMAND =
      "(?:=\\s*[-@:+!|]*|/|[\"';&]\\s*|\\bexec\\s+|\\benv\\s+(?:\\S+=\\S*\\s+)*)";

  static UnitFolders ofSystem(HostSystem host) {
    return new UnitFolders(SYSTEM.stream().map(host.root()::resolve).toList());
  }

  static UnitFolders ofUser(HostSystem host) {
    List<Path> folders = new ArrayList<>();
    Path own = host.userConfig().resolve("systemd");
    folders.add(own.resolve("user.control"));
    host.runtimeFolder().ifPresent(run -> folders.add(run.resolve("systemd/user.control")));
    host.runtimeFolder().ifPresent(run -> folders.add(run.resolve("systemd/transient")));
    folders.add(own.resolve("user"));
    host.runtimeFolder().ifPresent(run -> folders.add(run.resolve("systemd/user")));
    folders.add(host.home().resolve(".local/share/systemd/user"));
    USERS.forEach(folder -> folders.add(host.root().resolve(folder)));
    return new UnitFolders(folders);
  }

  /** The file of a unit; absent as well where it is masked. */
  Optional<Path> unit(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.exists(file) || Files.isSymbolicLink(file))
        .findFirst()
        .filter(Files::isRegularFile);
  }

  /** True if another unit wants or requires a unit by a link in its folder. */
  boolean wants(String unit) {
    return Stream.concat(entries(".wants"), entries(".requires"))
        .anyMatch(folder -> Files.isSymbolicLink(folder.resolve(unit)));
  }

  /** The names of units whose command has the name of one of these programs. */
  List<String> unitsNaming(List<String> programs) {
    return Stream.concat(
            entries(".service").filter(file -> mentions(file, programs)),
            entries(".service.d").filter(folder -> isMentionedIn(folder, programs)))
        .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.d$", ""))
        .distinct()
        .toList();
  }

  /** A search passes over folders that it cannot read. */
  private static void passOver(Path folder, String reason) {}

  private Stream<Path> entries(String ending) {
    return folders.stream()
        .flatMap(folder -> files(folder, ending, UnitFolders::passOver).stream());
  }

  private static boolean isMentionedIn(Path folder, List<String> programs) {
    return files(folder, ".conf", UnitFolders::passOver).stream()
        .anyMatch(file -> mentions(file, programs));
  }

  /** True if the command of a unit, or one in a drop-in of it, has the name of a program. */
  boolean startsOneOf(List<String> programs, String unit, Path file) {
    return mentions(file, programs)
        || dropIns(unit, UnitFolders::passOver).stream()
            .anyMatch(dropIn -> mentions(dropIn, programs));
  }

  private static boolean mentions(Path file, List<String> programs) {
    try {
      return Files.isRegularFile(file)
          && SystemdText.lines(Files.readString(file)).stream()
              .filter(line -> line.matches("ExecStart\\s*=.*"))
              .anyMatch(line -> programs.stream().anyMatch(name -> hasWord(line, name)));
    } catch (IOException e) {
      return false;
    }
  }

  /** True if the program is started there, and not an argument of another one. */
  private static boolean hasWord(String line, String program) {
    return Pattern.compile(COMMAND + Pattern.quote(program) + "(?![\\w.-])").matcher(line).find();
  }

  /**
   * By their names, one in a higher folder in place of its namesake in a lower one.
   *
   * @param unreadable told of folders that could not be read, and why
   */
  List<Path> dropIns(String unit, BiConsumer<Path, String> unreadable) {
    List<Path> lowestFirst = new ArrayList<>(folders);
    Collections.reverse(lowestFirst);
    Map<String, Path> byName = new TreeMap<>();
    // A drop-in of the very unit stands before one of a longer prefix, and that before all units'.
    for (String name : names(unit)) {
      for (Path folder : lowestFirst) {
        files(folder.resolve(name + ".d"), ".conf", unreadable)
            .forEach(file -> byName.put(String.valueOf(file.getFileName()), file));
      }
    }
    return byName.values().stream().filter(Files::isRegularFile).toList();
  }

  /** {@code service}, {@code a-.service} and {@code a-b.service} of the unit a-b.service. */
  private static List<String> names(String unit) {
    List<String> names = new ArrayList<>(List.of("service"));
    for (int dash = unit.indexOf('-'); dash >= 0; dash = unit.indexOf('-', dash + 1)) {
      names.add(unit.substring(0, dash + 1) + ".service");
    }
    names.add(unit);
    return names;
  }

  private static List<Path> files(Path folder, String ending, BiConsumer<Path, String> unreadable) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Most hosts have no such folder.
      return List.of();
    } catch (IOException e) {
      unreadable.accept(folder, FileFailure.reason(e));
      return List.of();
    }
  }
}
