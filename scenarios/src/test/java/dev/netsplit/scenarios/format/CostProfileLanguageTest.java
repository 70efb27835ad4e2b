package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.CostProfile;
import org.junit.jupiter.api.Test;

/** The key {@code erlang.profile}. */
class CostProfileLanguageTest {

  private static CostProfile profileOfFirstNode(String more) {
    return ReadScenarios.valid(ReadScenarios.SMALLEST + more)
        .scenario()
        .nodes()
        .get(0)
        .erlang()
        .profile();
  }

  @Test
  void workTakesNoTimeUnlessAProfileIsGiven() {
    assertEquals(CostProfile.NONE, profileOfFirstNode(""));
    assertEquals(CostProfile.NONE, profileOfFirstNode("erlang: { profile: none }\n"));
    assertEquals(CostProfile.LOOPBACK_VM, profileOfFirstNode("erlang: { profile: loopback-vm }\n"));
  }

  @Test
  void refusesFilesOfMeasuredCostsByName() {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { profile: my.yaml }\n");
    assertTrue(errors.contains("`my.yaml` is not supported in this version"), errors);
    assertTrue(errors.contains("files of `calibrate` cannot be read yet"), errors);
  }

  @Test
  void proposesTheProfileThatWasMeant() {
    String errors =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { profile: loopback_vm }\n");
    assertTrue(errors.contains("loopback-vm"), errors);
  }
}
