package io.github.mirrorbench.engine.host;

import io.github.mirrorbench.engine.host.Service.Manager;
import io.github.mirrorbench.engine.plan.HostSystem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The percent signs of a unit, which stand for folders and names; unknown ones stay. */
final class Specifiers {
  private static final Pattern SPECIFIER = Pattern.compile("%([a-zA-Z%])");

  private final Map<String, String> values = new HashMap<>();

  Specifiers(HostSystem host, Manager manager, String unit) {
    boolean isUsers = manager == Manager.USER_SYSTEMD;
    Path root = host.root();
    put("t", isUsers ? host.runtimeFolder().orElse(root.resolve("run")) : root.resolve("run"));
    put("h", isUsers ? host.home() : root.resolve("root"));
    put("E", isUsers ? host.userConfig() : root.resolve("etc"));
    put("S", isUsers ? host.home().resolve(".local/state") : root.resolve("var/lib"));
    put("C", isUsers ? host.home().resolve(".cache") : root.resolve("var/cache"));
    put("T", root.resolve("tmp"));
    put("V", root.resolve("var/tmp"));
    String name = unit.replaceFirst("\\.service$", "");
    int at = name.indexOf('@');
    values.put("n", unit);
    values.put("N", name);
    values.put("p", at < 0 ? name : name.substring(0, at));
    values.put("i", at < 0 ? "" : name.substring(at + 1));
    values.put("I", at < 0 ? "" : name.substring(at + 1));
    values.put("%", "%");
  }

  private void put(String letter, Path folder) {
    values.put(letter, folder.toString());
  }

  String in(String text) {
    return SPECIFIER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
