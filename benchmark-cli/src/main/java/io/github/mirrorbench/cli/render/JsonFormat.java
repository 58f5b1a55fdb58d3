package io.github.mirrorbench.cli.render;

import io.github.mirrorbench.document.ResultDocument;
import io.github.mirrorbench.result.Result;

/** The complete document, as {@code --output} writes it. */
public final class JsonFormat implements Format {
  @Override
  public String write(Result result) {
    return ResultDocument.toJson(result);
  }
}
