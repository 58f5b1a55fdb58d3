package io.github.mirrorbench.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mirrorbench.result.ConnectionUse;
import io.github.mirrorbench.result.DigestOrigin;
import io.github.mirrorbench.result.FailureKind;
import io.github.mirrorbench.result.Flag;
import io.github.mirrorbench.result.MirrorStatus;
import io.github.mirrorbench.result.Result;
import io.github.mirrorbench.result.Results;
import io.github.mirrorbench.result.Stage;
import io.github.mirrorbench.result.Status;
import io.github.mirrorbench.result.Step;
import io.github.mirrorbench.result.UpstreamComparison;
import io.github.mirrorbench.result.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The validator's words for a member that a later release may have added. */
  private static final String UNKNOWN = "is not defined in the schema";

  @Test
  void documentsAreValid() {
    assertThat(ResultSchema.complaintsAbout(ResultDocument.toJson(Results.full()))).isEmpty();
    assertThat(ResultSchema.complaintsAbout(ResultDocument.toJson(Results.bare()))).isEmpty();
  }

  @Test
  void documentsOfSeveralRegistriesAreValid() {
    String runs = ResultDocument.toJson(List.of(Results.full(), Results.bare()));
    assertThat(ResultSchema.complaintsAboutRuns(runs)).isEmpty();
    assertThat(ResultSchema.complaintsAboutRuns(runs.replaceFirst("\"cost\"", "\"coast\"")))
        .isNotEmpty();
  }

  @Test
  void schemaAndRecordsHaveTheSameMembers() throws Exception {
    Set<String> members = new TreeSet<>();
    for (Result result : List.of(Results.full(), Results.throughAProxy())) {
      members.addAll(Members.ofDocument(JSON.readTree(ResultDocument.toJson(result))));
    }
    assertThat(Members.ofSchema(ResultSchema.tree())).isEqualTo(members);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        DigestOrigin.class,
        Status.class,
        UpstreamComparison.class,
        MirrorStatus.class,
        FailureKind.class,
        Step.class,
        Stage.class,
        Flag.class,
        Verification.class,
        ConnectionUse.class
      })
  void schemaClosesTheSetsOfNames(Class<?> type) {
    assertThat(ResultSchema.tree().at("/$defs/" + type.getSimpleName() + "/enum"))
        .map(JsonNode::textValue)
        .containsExactlyElementsOf(
            Stream.of(type.getEnumConstants()).map(Object::toString).toList());
  }

  @Test
  void readerAndSchemaRequireTheSameMembers() throws Exception {
    List<String> disagreements = new ArrayList<>();
    JsonNode full = JSON.readTree(ResultDocument.toJson(Results.full()));
    for (String pointer : Members.pointers(full)) {
      JsonNode less = full.deepCopy();
      Members.holder(less, pointer).remove(Members.name(pointer));
      List<String> complaints = ResultSchema.complaintsAbout(less.toString());
      if (isReadable(less.toString()) != complaints.isEmpty()) {
        disagreements.add("without " + pointer + ": " + complaints);
      }
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void whatTheSchemaRefusesIsNotRead() throws Exception {
    List<String> disagreements = new ArrayList<>();
    JsonNode full = JSON.readTree(ResultDocument.toJson(Results.full()));
    for (String pointer : Members.pointers(full)) {
      for (String value : List.of("null", "-1.5", "0", "\"\\u0000\"", "{\"other\":1}")) {
        JsonNode changed = full.deepCopy();
        ObjectNode holder = Members.holder(changed, pointer);
        holder.set(Members.name(pointer), JSON.readTree(value));
        if (isReadable(changed.toString())
            && ResultSchema.complaintsAbout(changed.toString()).stream()
                .anyMatch(complaint -> !complaint.contains(UNKNOWN))) {
          disagreements.add(pointer + " = " + value);
        }
      }
    }
    assertThat(disagreements).isEmpty();
  }

  @Test
  void onlyTheSeedMayBeNegative() throws Exception {
    JsonNode full = JSON.readTree(ResultDocument.toJson(Results.full()));
    for (String pointer : Members.pointers(full)) {
      JsonNode changed = full.deepCopy();
      Members.holder(changed, pointer).put(Members.name(pointer), -1);
      boolean isValid = ResultSchema.complaintsAbout(changed.toString()).isEmpty();
      assertThat(isReadable(changed.toString())).as(pointer).isEqualTo(isValid);
    }
  }

  @Test
  void unknownMembersArePassedOver() throws Exception {
    JsonNode full = JSON.readTree(ResultDocument.toJson(Results.full()));
    for (String pointer : Members.pointers(full)) {
      JsonNode more = full.deepCopy();
      Members.holder(more, pointer).put("surprise", 1);
      assertThat(ResultSchema.complaintsAbout(more.toString())).as(pointer).isNotEmpty();
      assertThat(ResultDocument.parse(more.toString().getBytes(UTF_8)))
          .as(pointer)
          .isEqualTo(Results.full());
    }
  }

  private static boolean isReadable(String document) {
    try {
      ResultDocument.parse(document.getBytes(UTF_8));
      return true;
    } catch (UnreadableDocumentException e) {
      return false;
    }
  }
}
