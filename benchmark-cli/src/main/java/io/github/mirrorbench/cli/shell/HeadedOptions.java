package io.github.mirrorbench.cli.shell;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command's help, in groups where their classes have several {@link Heading}s. */
public final class HeadedOptions implements IHelpSectionRenderer {
  @Override
  public String render(Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    for (OptionSpec option : help.commandSpec().options()) {
      groups.computeIfAbsent(heading(option), heading -> new ArrayList<>()).add(option);
    }
    if (groups.keySet().stream().filter(heading -> !heading.isEmpty()).count() < 2) {
      return help.optionList();
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (heading, options) ->
            text.append('\n')
                .append(heading.isEmpty() ? "" : heading + ":\n")
                .append(list(options, help)));
    return text.toString();
  }

  /** Empty where there is none. */
  private static String heading(OptionSpec option) {
    Heading heading =
        option.userObject() instanceof Member field
            ? field.getDeclaringClass().getAnnotation(Heading.class)
            : null;
    return heading == null ? "" : heading.value();
  }

  private static String list(List<OptionSpec> options, Help help) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }
}
