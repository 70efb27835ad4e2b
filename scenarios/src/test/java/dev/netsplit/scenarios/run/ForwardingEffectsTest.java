package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.machine.Effects;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who looks on at a machine passes on all it asks for, what has a default included. */
class ForwardingEffectsTest {

  @Test
  void passesOnEveryRequest() {
    List<String> forgotten =
        Arrays.stream(Effects.class.getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
            .filter(method -> !isPassedOn(method))
            .map(Method::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), forgotten);
  }

  private static boolean isPassedOn(Method method) {
    return Arrays.stream(ForwardingEffects.class.getDeclaredMethods())
        .anyMatch(
            own ->
                own.getName().equals(method.getName())
                    && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
  }
}
