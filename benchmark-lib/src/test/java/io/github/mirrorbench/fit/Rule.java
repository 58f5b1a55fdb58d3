package io.github.mirrorbench.fit;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A change of an honest registry's responses. */
@FunctionalInterface
interface Rule {
  /** Nothing changed. */
  Rule HONEST = (asked, honest) -> honest;

  /** The response in place of the honest one. */
  Reply answer(Asked asked, Reply honest);

  /** This rule, then another on what it made. */
  default Rule then(Rule other) {
    return (asked, honest) -> other.answer(asked, answer(asked, honest));
  }

  /** Changes the responses to some requests. */
  static Rule when(Predicate<Asked> which, UnaryOperator<Reply> change) {
    return (asked, honest) -> which.test(asked) ? change.apply(honest) : honest;
  }

  /** Answers some requests in another way. */
  static Rule instead(Predicate<Asked> which, Function<Asked, Reply> answer) {
    return (asked, honest) -> which.test(asked) ? answer.apply(asked) : honest;
  }

  /** Refuses some requests with this status. */
  static Rule refuse(Predicate<Asked> which, int status) {
    return instead(which, asked -> Reply.of(status));
  }
}
