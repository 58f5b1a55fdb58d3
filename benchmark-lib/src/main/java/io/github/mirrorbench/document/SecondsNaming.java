package io.github.mirrorbench.document;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.time.Duration;
import java.util.Optional;

/** Names a duration's member after its unit: {@code connect} is {@code connectSeconds}. */
final class SecondsNaming extends PropertyNamingStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
    return named(name, field.getType());
  }

  @Override
  public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
    return named(name, method.getType());
  }

  @Override
  public String nameForConstructorParameter(
      MapperConfig<?> config, AnnotatedParameter parameter, String name) {
    return named(name, parameter.getType());
  }

  private static String named(String name, JavaType type) {
    boolean isTime =
        type.hasRawClass(Duration.class)
            || (type.hasRawClass(Optional.class)
                && type.containedTypeOrUnknown(0).hasRawClass(Duration.class));
    return isTime ? name + "Seconds" : name;
  }
}
