package io.github.mirrorbench.fit;

import io.github.mirrorbench.fit.Asked.Site;
import io.github.mirrorbench.result.Profile;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One way in which registries of real life are not as they should be. Immutable. */
final class Oddity {
  private final String id;
  private final String situation;
  private final Set<EngineVersion> pulledBy;
  private final Map<Profile, EngineVersion> judges = new EnumMap<>(Profile.class);
  private final Map<Profile, String> policies = new EnumMap<>(Profile.class);
  private Rule mirror = Rule.HONEST;
  private Rule other = Rule.HONEST;
  private Recipe image = Recipe.PLAIN;
  private Optional<Recipe> beside = Optional.empty();
  private Set<Site> encrypted = Set.of();
  private OddTls.Kind tls = OddTls.Kind.USUAL;
  private String path = "";
  private Trust trust = Trust.USUAL;
  private Reach reach = Reach.ADDRESS;
  private Optional<RealRegistry.Kind> real = Optional.empty();
  private int images = 1;
  private double bytesPerSecond = Double.POSITIVE_INFINITY;
  private Optional<Duration> patience = Optional.empty();

  private Oddity(String id, Set<EngineVersion> pulledBy, String situation) {
    this.id = id;
    this.pulledBy = pulledBy;
    this.situation = situation;
  }

  /**
   * A registry that is honest but for what is added.
   *
   * @param id the section's letter and a number, with a variant's name behind a dash
   * @param pulledBy the engines that pull nevertheless, as {@link EngineVersion#parse} reads them
   * @param situation the behaviour, for people
   */
  static Oddity of(String id, String pulledBy, String situation) {
    return new Oddity(id, EngineVersion.parse(pulledBy), situation);
  }

  private Oddity with(Consumer<Oddity> change) {
    Oddity copy = new Oddity(id, pulledBy, situation);
    copy.judges.putAll(judges);
    copy.policies.putAll(policies);
    copy.mirror = mirror;
    copy.other = other;
    copy.image = image;
    copy.beside = beside;
    copy.encrypted = encrypted;
    copy.tls = tls;
    copy.path = path;
    copy.trust = trust;
    copy.reach = reach;
    copy.real = real;
    copy.images = images;
    copy.bytesPerSecond = bytesPerSecond;
    copy.patience = patience;
    change.accept(copy);
    return copy;
  }

  /** With this rule behind those of the server that engines are told of. */
  Oddity mirror(Rule more) {
    return with(copy -> copy.mirror = mirror.then(more));
  }

  /** With this rule behind those of the second server. */
  Oddity other(Rule more) {
    return with(copy -> copy.other = other.then(more));
  }

  /** With all that is odd about another one on top, except its image; TLS is then everywhere. */
  Oddity and(Oddity more) {
    Oddity both = mirror(more.mirror).other(more.other);
    return more.encrypted.isEmpty()
        ? both
        : both.with(
            copy -> {
              copy.encrypted = Set.of(Site.values());
              copy.tls = more.tls;
            });
  }

  /** With another image than the plain one. */
  Oddity holding(Recipe recipe) {
    return with(copy -> copy.image = recipe);
  }

  /** With another image at the honest registry beside it. */
  Oddity beside(Recipe recipe) {
    return with(copy -> copy.beside = Optional.of(recipe));
  }

  /** With TLS at these sites. */
  Oddity encrypted(Site... sites) {
    return with(copy -> copy.encrypted = Set.of(sites));
  }

  /** With TLS of this kind at the mirror. */
  Oddity encrypted(OddTls.Kind kind) {
    return encrypted(Site.MIRROR).with(copy -> copy.tls = kind);
  }

  /** With a path behind the authority in the mirror's URL, with a leading slash. */
  Oddity below(String urlPath) {
    return with(copy -> copy.path = urlPath);
  }

  /** With these words of the user about its certificate. */
  Oddity trusted(Trust words) {
    return with(copy -> copy.trust = words);
  }

  /** With a URL that leads to it in this way. */
  Oddity reached(Reach way) {
    return with(copy -> copy.reach = way);
  }

  /** With a real registry in its place. */
  Oddity servedBy(RealRegistry.Kind kind) {
    return with(copy -> copy.real = Optional.of(kind));
  }

  /** With so many images, all of which are pulled. */
  Oddity holdingImages(int number) {
    return with(copy -> copy.images = number);
  }

  /** With bodies that come at this rate over each connection. */
  Oddity sendingAt(double rate) {
    return with(copy -> copy.bytesPerSecond = rate);
  }

  /** With connections that are closed when no request comes for so long. */
  Oddity closingIdle(Duration after) {
    return with(copy -> copy.patience = Optional.of(after));
  }

  /** With another engine that decides for a profile. */
  Oddity judgedBy(Profile profile, EngineVersion judge) {
    return with(copy -> copy.judges.put(profile, judge));
  }

  /** With the reason for which a profile's verdict differs from its engine's on purpose. */
  Oddity policy(Profile profile, String reason) {
    return with(copy -> copy.policies.put(profile, reason));
  }

  /** With the reason for which all profiles differ from their engines. */
  Oddity policy(String reason) {
    return with(
        copy -> EngineVersion.JUDGED.forEach(profile -> copy.policies.put(profile, reason)));
  }

  String id() {
    return id;
  }

  String situation() {
    return situation;
  }

  Set<EngineVersion> pulledBy() {
    return pulledBy;
  }

  Rule rule(Site site) {
    return site == Site.MIRROR ? mirror : other;
  }

  boolean isEncrypted(Site site) {
    return encrypted.contains(site);
  }

  OddTls.Kind tls() {
    return tls;
  }

  Recipe recipe() {
    return image;
  }

  String path() {
    return path;
  }

  Trust trust() {
    return trust;
  }

  Reach reach() {
    return reach;
  }

  Optional<RealRegistry.Kind> real() {
    return real;
  }

  double bytesPerSecond() {
    return bytesPerSecond;
  }

  Optional<Duration> patience() {
    return patience;
  }

  EngineVersion judge(Profile profile) {
    return judges.getOrDefault(profile, EngineVersion.judgeOf(profile));
  }

  Optional<String> policyOf(Profile profile) {
    return Optional.ofNullable(policies.get(profile));
  }

  /** Returns whether the product is right to call it fit. */
  boolean isFitFor(Profile profile) {
    return pulledBy.contains(judge(profile)) != policyOf(profile).isPresent();
  }

  /** Its images, under names of its own. */
  List<OddImage> newImages() {
    return made(image);
  }

  /** The images of the honest registry beside it. */
  List<OddImage> newImagesBeside() {
    return made(beside.orElse(image));
  }

  private List<OddImage> made(Recipe recipe) {
    String name = "fit/" + id.toLowerCase(Locale.ROOT);
    return IntStream.range(0, images)
        .mapToObj(n -> recipe.make(n == 0 ? name : name + "-" + n, id.hashCode() + n))
        .toList();
  }

  @Override
  public String toString() {
    return id + " " + situation;
  }
}
