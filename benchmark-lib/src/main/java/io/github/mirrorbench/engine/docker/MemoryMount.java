package io.github.mirrorbench.engine.docker;

import io.github.mirrorbench.engine.plan.Advisory;
import io.github.mirrorbench.engine.plan.Advisory.Kind;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is gone after a boot, because its file system is kept in memory.
 *
 * @param point the place at which it is mounted
 * @param kind the kind of file system
 */
record MemoryMount(Path file, Path point, String kind) {
  private static final Set<String> KINDS = Set.of("tmpfs", "ramfs", "rootfs");

  static Optional<MemoryMount> of(HostSystem host, Path file) {
    Optional<MemoryMount> longest = Optional.empty();
    try {
      for (String line : Files.readAllLines(host.root().resolve("proc/mounts"))) {
        String[] fields = line.split(" ", -1);
        Path point = fields.length > 2 ? host.at(Path.of(fields[1])) : file;
        boolean isLonger =
            longest.map(known -> point.getNameCount() >= known.point.getNameCount()).orElse(true);
        if (fields.length > 2 && file.startsWith(point) && isLonger) {
          longest = Optional.of(new MemoryMount(file, point, fields[2]));
        }
      }
    } catch (IOException e) {
      // Not every host shows its mounts.
    }
    return longest.filter(mount -> KINDS.contains(mount.kind));
  }

  Advisory advisory() {
    return new Advisory(
        Kind.NOT_LASTING,
        file
            + " lies in memory ("
            + kind
            + " at "
            + point
            + ") and is gone after a boot: have it written again at every start, on Unraid by"
            + " /boot/config/go");
  }
}
