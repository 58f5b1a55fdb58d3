package io.github.mirrorbench.registry;

import io.github.mirrorbench.registry.http.CallContext;
import io.github.mirrorbench.registry.http.Response;
import io.github.mirrorbench.registry.http.TraceRecorder;
import io.github.mirrorbench.result.Profile;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.rules.HttpRules;
import java.util.List;

/** {@code GET /v2/}. For dockerd any status but 429 is a response. */
record Ping(HttpRules rules) implements RegistryEndpoint<Integer> {
  @Override
  public String path() {
    return "";
  }

  @Override
  public List<String> accept(Profile profile) {
    return List.of();
  }

  @Override
  public boolean expects(int status) {
    return rules.takesOnly200() ? status == 200 || status == 401 : status != 429;
  }

  @Override
  public CallContext context(TraceRecorder trace) {
    return CallContext.of(Step.PING, trace);
  }

  @Override
  public Integer read(Response response) throws InterruptedException {
    response.skim();
    return response.status();
  }
}
