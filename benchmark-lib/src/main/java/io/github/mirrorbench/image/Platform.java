package io.github.mirrorbench.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operating system and processor as the OCI image index names them, such as {@code
 * linux/arm64/v8}.
 *
 * @param os the operating system, for instance {@code linux}
 * @param architecture Go's name of the processor, for instance {@code amd64}
 * @param variant the variant of the processor, where it matters, for instance {@code v7}
 */
public record Platform(String os, String architecture, Optional<String> variant) {
  private static final Pattern PART = Pattern.compile("[a-z0-9._-]+");

  public Platform {
    requirePart(os);
    requirePart(architecture);
    variant.ifPresent(Platform::requirePart);
  }

  private static void requirePart(String part) {
    if (!PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          "a platform is OS/ARCH or OS/ARCH/VARIANT in lower case; \""
              + part
              + "\" is none of those parts");
    }
  }

  /**
   * Reads {@code os/arch} or {@code os/arch/variant}, in any case and with the names that kernels
   * give processors, as containerd does; throws {@link IllegalArgumentException} with the reason.
   */
  public static Platform parse(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("/", -1);
    if (parts.length < 2 || parts.length > 3 || List.of(parts).contains("")) {
      throw new IllegalArgumentException(
          "a platform is OS/ARCH or OS/ARCH/VARIANT, not \"" + text + "\"");
    }
    return named(parts[0], kernelName(parts[1]), parts.length == 3 ? parts[2] : "");
  }

  /**
   * Linux on the processor that the JVM calls {@code osArch} (the system property {@code os.arch}).
   */
  public static Platform linux(String osArch) {
    return named("linux", kernelName(osArch.toLowerCase(Locale.ROOT)), "");
  }

  private static String kernelName(String processor) {
    return processor.equals("x86") || processor.equals("i686") ? "386" : processor;
  }

  /**
   * The platform that an image is made for, by the names in an index or config, in which no system
   * is Linux; as containerd's {@code platforms.Normalize}, but that a usual variant of arm64 is
   * written.
   */
  public static Platform named(String os, String architecture, String variant) {
    String processor = architecture.toLowerCase(Locale.ROOT);
    String level = variant.toLowerCase(Locale.ROOT);
    String system = os.isEmpty() ? "linux" : os.toLowerCase(Locale.ROOT);
    return switch (processor) {
      case "x86_64", "x86-64", "amd64" -> with(system, "amd64", level.equals("v1") ? "" : level);
      case "aarch64", "arm64" -> with(system, "arm64", arm64Level(level));
      case "armhf" -> with(system, "arm", "v7");
      case "armel" -> with(system, "arm", "v6");
      case "arm" -> with(system, "arm", armLevel(level));
      case "i386" -> with(system, "386", "");
      default -> with(system, processor, level);
    };
  }

  private static String arm64Level(String level) {
    return switch (level) {
      case "", "8", "v8.0" -> "v8";
      case "9", "9.0", "v9.0" -> "v9";
      default -> level;
    };
  }

  private static String armLevel(String level) {
    return switch (level) {
      case "" -> "v7";
      case "5", "6", "7", "8" -> "v" + level;
      default -> level;
    };
  }

  private static Platform with(String os, String architecture, String variant) {
    return new Platform(
        os, architecture, variant.isEmpty() ? Optional.empty() : Optional.of(variant));
  }

  /** {@code os/arch} or {@code os/arch/variant}. */
  @Override
  public String toString() {
    return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
  }
}
