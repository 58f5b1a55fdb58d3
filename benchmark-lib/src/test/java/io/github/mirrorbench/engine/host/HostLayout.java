package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.plan.HostSystem;
import io.github.mirrorbench.engine.plan.HostSystem.Kind;
import io.github.mirrorbench.engine.plan.HostSystem.User;
import io.github.mirrorbench.engine.plan.Hosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files and processes of a host, laid out below a folder. */
public record HostLayout(Path root) {
  /** The number of the user of a host that is not root's. */
  public static final long USER = 1000;

  private static final String CONTAINER = "0123456789abcdef".repeat(4);

  /** This host as root sees it; its programs are in {@code bin}. */
  public HostSystem asRoot() {
    return Hosts.withPrograms(root, root.resolve("bin"));
  }

  /** This host as a user sees it, with {@code home}, {@code config} and {@code run} as folders. */
  public HostSystem asUser() {
    HostSystem host = Hosts.host(root, Kind.LINUX, User.OTHER);
    return new HostSystem(
        host.kind(),
        host.user(),
        host.root(),
        host.home(),
        host.configHome(),
        host.runtimeFolder(),
        host.dockerConfigHome(),
        host.buildxConfig(),
        host.programData(),
        List.of(root.resolve("bin")));
  }

  /** Writes a file, and the folders on the way. */
  public HostLayout file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty folder. */
  public HostLayout folder(String name) {
    try {
      Files.createDirectories(root.resolve(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs a program that does nothing. */
  public HostLayout program(String name) {
    file("bin/" + name, "#!/bin/sh\nexit 1\n");
    root.resolve("bin").resolve(name).toFile().setExecutable(true);
    return this;
  }

  /** Has systemd run. */
  public HostLayout systemd() {
    return folder("run/systemd/system").program("systemctl");
  }

  /** A unit of the system with these lines in its section. */
  public HostLayout unit(String name, String... lines) {
    return file(name, "[Service]\n" + String.join("\n", lines) + "\n");
  }

  /** Says who looks. */
  public HostLayout lookedAtBy(long user) {
    return file("proc/self/status", status(1, user, "99")).file("proc/self/cgroup", "0::/init\n");
  }

  /** Starts a process of root's in a unit of systemd. */
  public HostLayout inUnit(long id, String unit, String... words) {
    return process(id, 0, "/system.slice/" + unit, Long.toString(id), words);
  }

  /** Starts a process of root's from a shell. */
  public HostLayout byHand(long id, String... words) {
    String session = "/user.slice/user-0.slice/session-3.scope";
    return process(id, 0, session, Long.toString(id), words);
  }

  /** Starts a process of the user's in a unit of the user's systemd. */
  public HostLayout inUsersUnit(long id, String unit, String... words) {
    String group = "/user.slice/user-1000.slice/user@1000.service/app.slice/" + unit;
    return process(id, USER, group, Long.toString(id), words);
  }

  /** Starts a process inside a container. */
  public HostLayout inContainer(long id, String... words) {
    String group = "/system.slice/docker-" + CONTAINER + ".scope";
    return process(id, 0, group, id + "\t1", words);
  }

  private HostLayout process(long id, long user, String group, String numbers, String... words) {
    String folder = "proc/" + id + "/";
    String name = words[0].substring(words[0].lastIndexOf('/') + 1);
    return file(folder + "comm", name + "\n")
        .file(folder + "cmdline", words.length > 1 || !name.isEmpty() ? joined(words) : "")
        .file(folder + "status", status(1, user, numbers))
        .file(folder + "cgroup", "0::" + group + "\n");
  }

  private static String joined(String... words) {
    return String.join("\0", words) + "\0";
  }

  private static String status(long parent, long user, String numbers) {
    return "Name:\tx\nState:\tS (sleeping)\nPPid:\t%d\nUid:\t%2$d\t%2$d\t%2$d\t%2$d\nNSpid:\t%3$s\n"
        .formatted(parent, user, numbers);
  }
}
