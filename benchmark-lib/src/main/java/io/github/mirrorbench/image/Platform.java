package io.github.mirrorbench.image;

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
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "a platform is OS/ARCH or OS/ARCH/VARIANT, not \"" + text + "\"");
    }
    Platform usual = of(parts[0], parts[1]);
    return parts.length == 3
        ? new Platform(usual.os, usual.architecture, Optional.of(parts[2]))
        : usual;
  }

  /**
   * Linux on the processor that the JVM calls {@code osArch} (the system property {@code os.arch}).
   */
  public static Platform linux(String osArch) {
    return of("linux", osArch.toLowerCase(Locale.ROOT));
  }

  private static Platform of(String os, String processor) {
    return switch (processor) {
      case "x86_64", "x86-64", "amd64" -> new Platform(os, "amd64", Optional.empty());
      case "aarch64", "arm64" -> new Platform(os, "arm64", Optional.of("v8"));
      case "arm", "armhf" -> new Platform(os, "arm", Optional.of("v7"));
      case "armel" -> new Platform(os, "arm", Optional.of("v6"));
      case "x86", "i386", "i686" -> new Platform(os, "386", Optional.empty());
      default -> new Platform(os, processor, Optional.empty());
    };
  }

  /** {@code os/arch} or {@code os/arch/variant}. */
  @Override
  public String toString() {
    return os + "/" + architecture + variant.map(v -> "/" + v).orElse("");
  }
}
