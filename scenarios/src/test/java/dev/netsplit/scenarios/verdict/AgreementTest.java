package dev.netsplit.scenarios.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a figure agrees. */
final class AgreementTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private static Agreement figure(
      List<Double> real, List<Double> simulated, double p, double allowed) {
    return new Agreement(Metric.MESH_TIME, "mesh_time", real, simulated, 0.5, p, 0.5, allowed);
  }

  @Test
  void likelyDifferenceAgreesWhateverTheMedians() {
    assertEquals(
        Outcome.AGREES, figure(List.of(9.0), List.of(1.0), Agreement.LEAST_P, 0).outcome());
  }

  @Test
  void unlikelyDifferenceAgreesOnlyWithinWhatIsAllowed() {
    assertEquals(Outcome.AGREES, figure(List.of(1.25), List.of(1.0), 0.001, 0.25).outcome());
    assertEquals(Outcome.DISAGREES, figure(List.of(1.5), List.of(1.0), 0.001, 0.25).outcome());
    assertEquals(Outcome.DISAGREES, figure(List.of(0.5), List.of(1.0), 0.001, 0.25).outcome());
  }

  @Test
  void whatNeverCameOnOneSideOnlyDiffers() {
    assertEquals(Outcome.DISAGREES, figure(List.of(NEVER), List.of(1.0), 0.001, 9).outcome());
    assertEquals(Outcome.AGREES, figure(List.of(NEVER), List.of(NEVER), 0.001, 9).outcome());
  }

  @Test
  void whatIsThereOnOneSideOnlyDiffersUnlessItIsRare() {
    assertEquals(Outcome.DISAGREES, figure(List.of(), List.of(1.0), 0.001, 9).outcome());
    assertEquals(Outcome.AGREES, figure(List.of(), List.of(1.0), 0.5, 9).outcome());
    assertEquals(Outcome.NOT_MEASURED, figure(List.of(), List.of(), Double.NaN, 9).outcome());
  }

  @Test
  void onlyTheSameValueOnBothSidesIsConstant() {
    assertTrue(figure(List.of(1.0, 1.0), List.of(1.0), 1, 0).isConstant());
    assertFalse(figure(List.of(1.0, 2.0), List.of(1.0), 1, 0).isConstant());
    assertFalse(figure(List.of(1.0), List.of(2.0), 1, 0).isConstant());
    assertFalse(figure(List.of(), List.of(2.0), 1, 0).isConstant());
  }
}
