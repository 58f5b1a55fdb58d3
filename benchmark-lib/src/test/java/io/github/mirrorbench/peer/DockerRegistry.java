package io.github.mirrorbench.peer;

import io.github.mirrorbench.simulation.SyntheticImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real registry: Debian's {@code docker-registry} (distribution 2.8.2) on a port of its own. */
public final class DockerRegistry implements AutoCloseable {
  /** User {@code reader}, password {@code secret}; the registry takes bcrypt only. */
  private static final String READER =
      "reader:$2y$05$8MyQjyJdgBfkDgyNAWZMHudAigim9f4bYqgtc6sTnLrUtdJWuNbIC";

  private final Setup setup;
  private final Folder folder;
  private final Background program;
  private final int port;

  private DockerRegistry(Setup setup, Folder folder) {
    this.setup = setup;
    this.folder = folder;
    this.port = Ports.free();
    Path config = folder.write("config.yml", configuration());
    this.program =
        Background.start(
            List.of(
                Needs.program("docker-registry", "docker-registry"), "serve", config.toString()),
            folder.file("log"),
            () -> Ports.answers(setup.address, port));
  }

  /** The choices to make before a registry starts. */
  public static Setup on(String address) {
    Needs.program("docker-registry", "docker-registry");
    return new Setup(address, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A registry on loopback, plain HTTP, open to all. */
  public static DockerRegistry plain() {
    return on("127.0.0.1").start();
  }

  /**
   * The setup of a registry.
   *
   * @param address the address on which it listens
   * @param identity the certificate and key for TLS
   * @param htpasswd a line of a password file; the hash is bcrypt
   * @param remoteUrl the registry of which it is a pull-through cache
   */
  public record Setup(
      String address,
      Optional<ServerIdentity> identity,
      Optional<String> htpasswd,
      Optional<String> remoteUrl) {
    /** With TLS. */
    public Setup identifiedBy(ServerIdentity server) {
      return new Setup(address, Optional.of(server), htpasswd, remoteUrl);
    }

    /** Asking for the user {@code reader} and the password {@code secret}. */
    public Setup withPassword() {
      return new Setup(address, identity, Optional.of(READER), remoteUrl);
    }

    /** Makes it a pull-through cache of another registry. */
    public Setup cacheOf(String url) {
      return new Setup(address, identity, htpasswd, Optional.of(url));
    }

    /** Starts it. */
    public DockerRegistry start() {
      return new DockerRegistry(this, Folder.create("registry"));
    }
  }

  private String configuration() {
    StringBuilder text = new StringBuilder();
    text.append("version: 0.1\nlog: {level: info, accesslog: {disabled: true}}\n")
        .append("storage:\n  cache: {blobdescriptor: inmemory}\n")
        .append("  filesystem: {rootdirectory: ")
        .append(folder.file("storage"))
        .append("}\n")
        .append("http:\n  addr: ")
        .append(setup.address + ":" + port)
        .append("\n");
    setup.identity.ifPresent(
        identity ->
            text.append("  tls: {certificate: ")
                .append(identity.certificate())
                .append(", key: ")
                .append(identity.key())
                .append("}\n"));
    setup.htpasswd.ifPresent(
        line ->
            text.append("auth:\n  htpasswd: {realm: mirrorbench, path: ")
                .append(folder.write("htpasswd", line + "\n"))
                .append("}\n"));
    setup.remoteUrl.ifPresent(
        url -> text.append("proxy: {remoteurl: \"").append(url).append("\"}\n"));
    return text.toString();
  }

  /** The URL of the registry, without a slash at the end. */
  public String url() {
    return (setup.identity.isPresent() ? "https://" : "http://") + authority();
  }

  /** Address and port. */
  public String authority() {
    return setup.address + ":" + port;
  }

  /** Puts the image into its storage, under the image's own name; returns this registry. */
  public DockerRegistry holding(SyntheticImage image) {
    new RegistryStorage(folder.file("storage")).put(image);
    return this;
  }

  /** Returns its log so far. */
  public String log() {
    return program.log();
  }

  @Override
  public void close() {
    program.close();
    folder.close();
  }
}
