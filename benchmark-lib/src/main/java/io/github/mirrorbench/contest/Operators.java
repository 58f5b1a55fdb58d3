package io.github.mirrorbench.contest;

import io.github.mirrorbench.measure.ProtocolCheck;
import io.github.mirrorbench.mirror.MirrorName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The independent operators behind mirrors: those that share a domain or an address with each
 * other, or with a third one, have one.
 *
 * @param groups the mirrors of each operator
 */
record Operators(List<Set<MirrorName>> groups) {
  static Operators of(List<ProtocolCheck> checks) {
    List<Set<MirrorName>> names = new ArrayList<>();
    List<Set<String>> marks = new ArrayList<>();
    for (ProtocolCheck check : checks) {
      Set<MirrorName> ownNames = new HashSet<>(Set.of(check.mirror().name()));
      Set<String> ownMarks = new HashSet<>(check.operatorMarks());
      for (int i = marks.size() - 1; i >= 0; i--) {
        if (marks.get(i).stream().anyMatch(ownMarks::contains)) {
          ownMarks.addAll(marks.remove(i));
          ownNames.addAll(names.remove(i));
        }
      }
      marks.add(ownMarks);
      names.add(ownNames);
    }
    return new Operators(List.copyOf(names));
  }

  /** The number of independent operators that have one of these mirrors. */
  int count(Set<MirrorName> mirrors) {
    return (int)
        groups.stream().filter(group -> group.stream().anyMatch(mirrors::contains)).count();
  }
}
