package io.github.mirrorbench.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** Jackson's complaint in plain words. */
final class Complaint {
  /**
   * The beginning of Jackson's message when a number or a boolean is missing; it has no exception
   * type for it.
   */
  private static final String NULL_NUMBER = "Cannot map `null`";

  private Complaint() {}

  /** The position at which the text stops being JSON. */
  static String aboutText(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "it is nested more deeply, or has longer words, than any result";
    }
    JsonLocation place = e.getLocation();
    return "see line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /** The member that is wrong, and the reason. */
  static String aboutMember(JsonProcessingException processing) {
    if (!(processing instanceof JsonMappingException e)) {
      return "it is wrong: " + processing.getOriginalMessage();
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      String where = e.getPath().isEmpty() ? "it" : "its member " + placeOf(e);
      return where + " contradicts itself: " + e.getCause().getMessage();
    }
    return "its member " + placeOf(e) + " " + whatIsWrong(e);
  }

  private static String whatIsWrong(JsonMappingException e) {
    if (e instanceof InvalidFormatException format) {
      return "cannot be \"" + format.getValue() + "\"";
    }
    if (e instanceof InvalidNullException || e.getOriginalMessage().startsWith(NULL_NUMBER)) {
      return "is missing";
    }
    if (e instanceof MismatchedInputException) {
      return "is of another kind than expected";
    }
    return "is wrong: " + e.getOriginalMessage();
  }

  private static String placeOf(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
