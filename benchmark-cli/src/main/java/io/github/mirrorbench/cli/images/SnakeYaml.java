package io.github.mirrorbench.cli.images;

import io.github.mirrorbench.image.list.YamlNode;
import io.github.mirrorbench.image.list.YamlReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * SnakeYAML as the reader of YAML with the lines of everything. A document that its aliases blow up
 * beyond any real one is refused, as is one that contains itself.
 */
final class SnakeYaml implements YamlReader {
  private static final int CHARACTERS_AT_MOST = 10 << 20;
  private static final int DEPTH_AT_MOST = 100;
  private static final int VALUES_AT_MOST = 1_000_000;

  @Override
  public List<YamlNode> documents(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(CHARACTERS_AT_MOST);
    limits.setNestingDepthLimit(DEPTH_AT_MOST);
    // The copies of aliases are counted when they are made, below.
    limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
    List<YamlNode> documents = new ArrayList<>();
    Copying copying = new Copying();
    try {
      for (Node document :
          new Yaml(new SafeConstructor(limits)).composeAll(new StringReader(text))) {
        documents.add(copying.of(document));
      }
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          at(Optional.ofNullable(e.getProblemMark()))
              + Optional.ofNullable(e.getProblem()).orElse("it is no YAML"),
          e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "line 1: it is no YAML that can be read: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
    return documents;
  }

  private static String at(Optional<Mark> mark) {
    return "line " + (mark.map(Mark::getLine).orElse(0) + 1) + ": ";
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Copies nodes, aliases and merge keys resolved. */
  private static final class Copying {
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int copied;

    YamlNode of(Node node) {
      if (++copied > VALUES_AT_MOST) {
        throw refusal(node, "its aliases stand for more than " + VALUES_AT_MOST + " values");
      }
      if (node instanceof ScalarNode scalar) {
        return new YamlNode.Scalar(
            line(node), scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue());
      }
      if (!open.add(node)) {
        throw refusal(node, "it contains itself through an alias");
      }
      YamlNode copy =
          node instanceof SequenceNode sequence
              ? new YamlNode.Sequence(
                  line(node), sequence.getValue().stream().map(this::of).toList())
              : mapping((MappingNode) node);
      open.remove(node);
      return copy;
    }

    private YamlNode mapping(MappingNode node) {
      Map<String, YamlNode> own = new LinkedHashMap<>();
      Map<String, YamlNode> merged = new LinkedHashMap<>();
      for (NodeTuple member : node.getValue()) {
        Node key = member.getKeyNode();
        if (key.getTag().equals(Tag.MERGE)) {
          merge(member.getValueNode(), merged);
        } else if (key instanceof ScalarNode name) {
          if (own.put(name.getValue(), of(member.getValueNode())) != null) {
            throw refusal(key, "the key " + name.getValue() + " stands twice");
          }
        }
      }
      merged.forEach(own::putIfAbsent);
      return new YamlNode.Mapping(line(node), own);
    }

    /** The earlier of several merged mappings wins. */
    private void merge(Node value, Map<String, YamlNode> merged) {
      YamlNode copy = of(value);
      List<YamlNode> sources = copy.items().isEmpty() ? List.of(copy) : copy.items();
      for (YamlNode source : sources) {
        if (source instanceof YamlNode.Mapping mapping) {
          mapping.members().forEach(merged::putIfAbsent);
        }
      }
    }

    private static IllegalArgumentException refusal(Node node, String reason) {
      return new IllegalArgumentException(at(Optional.of(node.getStartMark())) + reason);
    }
  }
}
