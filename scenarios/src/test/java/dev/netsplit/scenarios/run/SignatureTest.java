package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Signature;
import dev.netsplit.scenarios.model.Signature.Component;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is connected to whom, as text. */
final class SignatureTest {

  private final Signature signature = of("{ app: { count: 6 }, db: { count: 2 } }");

  private static Signature of(String groups) {
    return new Signature(
        Scenarios.of("version: 1\nname: t\nnodes: " + groups + "\n").scenario().nodes());
  }

  private static Component component(boolean complete, int... nodes) {
    BitSet set = new BitSet();
    for (int node : nodes) {
      set.set(node);
    }
    return new Component(set, complete);
  }

  @Test
  void writesComponentsByTheirFirstNodeAndRangesOfThree() {
    List<Component> components =
        List.of(component(true, 3), component(false, 0, 1, 2, 4, 5, 6), component(true, 7));
    assertEquals("{app-1..app-3, app-5, app-6, db-1}~ {app-4} {db-2}", signature.text(components));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{app-1..app-6}|{app-1..app-6}",
        "{app-6 app-5,app-1..app-4}|{app-1..app-6}",
        "  { app-2 }{app-1@h1,  app-3 }~ | {app-1, app-3}~ {app-2}",
        "''|''"
      })
  void readsWhatPeopleWrite(String text, String canonical) {
    assertEquals(canonical, signature.canonical(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{app-9}|unknown node `app-9`",
        "{}|unknown node ``",
        "app-1|not a list of nodes in braces",
        "{app-1} app-2|not a list of nodes in braces",
        "{app-1, app-2} {app-2}|node `app-2` is in two components",
        "{app-3..app-2}|range `app-3..app-2` is empty"
      })
  void saysWhatIsWrong(String text, String why) {
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> signature.canonical(text));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }
}
