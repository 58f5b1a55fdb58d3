package io.github.mirrorbench.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.cli.words.ReportJson;
import io.github.mirrorbench.copy.CopyOutcome;
import io.github.mirrorbench.copy.CopyOutcome.Effort;
import io.github.mirrorbench.image.Digest;
import java.util.List;
import java.util.Locale;

/**
 * The outcomes of a copy for programs:
 *
 * <pre>{@code
 * {"schemaVersion": 1, "images": [{"image": "…", "target": "…", "outcome": "COPIED", "digest": "sha256:…", "bytesSent": 1}]}
 * }</pre>
 */
public final class CopyJson {
  private static final int VERSION = 1;

  private CopyJson() {}

  /** The document, ended by a line feed. */
  public static String write(List<CopyOutcome> outcomes) {
    ObjectNode root = ReportJson.MAPPER.createObjectNode();
    root.put("schemaVersion", VERSION);
    ArrayNode images = root.putArray("images");
    outcomes.forEach(outcome -> add(images.addObject(), outcome));
    return root.toPrettyString() + "\n";
  }

  private static void add(ObjectNode node, CopyOutcome outcome) {
    node.put("image", outcome.image().toString());
    node.put("target", outcome.target().toString());
    node.put("outcome", outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT));
    if (outcome instanceof CopyOutcome.Copied copied) {
      add(node, copied.digest(), copied.effort());
    } else if (outcome instanceof CopyOutcome.Pending pending) {
      add(node, pending.digest(), pending.effort());
    } else if (outcome instanceof CopyOutcome.Unchanged unchanged) {
      add(node, unchanged.digest(), Effort.NONE);
    } else if (outcome instanceof CopyOutcome.Failed failed) {
      ObjectNode failure = node.putObject("failure");
      failure.put("side", failed.side().name());
      failure.put("kind", failed.reason().kind().name());
      failure.put("step", failed.reason().step().name());
      failure.put("message", failed.reason().message());
      failure.put("advice", CopyAdvice.on(failed));
    }
  }

  private static void add(ObjectNode node, Digest digest, Effort effort) {
    node.put("digest", digest.toString());
    node.put("manifests", effort.manifests());
    node.put("blobsSent", effort.sent());
    node.put("bytesSent", effort.sentBytes());
    node.put("blobsMounted", effort.mounted());
    node.put("blobsThere", effort.there());
    node.put("foreignLayers", effort.foreign());
  }
}
