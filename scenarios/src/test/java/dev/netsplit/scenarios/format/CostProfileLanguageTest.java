package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.CostProfile.Sharing;
import org.junit.jupiter.api.Test;

/** The key {@code erlang.profile}. */
class CostProfileLanguageTest {

  private static CostProfile profileOfFirstNode(String more, String... overrides) {
    return profile(ReadScenarios.valid(ReadScenarios.SMALLEST + more, overrides));
  }

  private static CostProfile profile(ReadResult.Valid read) {
    return read.scenario().nodes().get(0).erlang().profile();
  }

  @Test
  void workTakesNoTimeUnlessAProfileIsGiven() {
    assertEquals(CostProfile.NONE, profileOfFirstNode(""));
    assertEquals(CostProfile.NONE, profileOfFirstNode("erlang: { profile: none }\n"));
    assertEquals(CostProfile.LOOPBACK_VM, profileOfFirstNode("erlang: { profile: loopback-vm }\n"));
    assertEquals(CostProfile.VM_PER_HOST, profileOfFirstNode("erlang: { profile: vm-per-host }\n"));
  }

  @Test
  void readsMeasuredCostsAndTakesTheOthersFromTheBuiltInProfile() {
    CostProfile profile = profileOfFirstNode("erlang: { profile: fast.yaml }\n");
    assertEquals(Sharing.LOOPBACK_VM, profile.sharing());
    assertEquals(4, profile.cores());
    assertEquals(1_500, profile.nanos(Cost.TURN));
    assertEquals(90_000, profile.nanos(Cost.ACCEPT_STEP));
    assertEquals(Cost.CLOSE.builtInNanos(), profile.nanos(Cost.CLOSE));
    assertEquals(profile, profileOfFirstNode("", "erlang.profile=fast.yaml"));
    assertEquals(profile, profileOfFirstNode("", "profile=fast.yaml"));
  }

  @Test
  void anEmptyListOfCostsIsTheBuiltInProfile() {
    String inPlace = "erlang: { profile: { version: 1 } }\n";
    assertEquals(CostProfile.LOOPBACK_VM, profileOfFirstNode(inPlace));
  }

  @Test
  void resolvedScenarioHoldsTheCostsAndNotTheFile() {
    ReadResult.Valid read =
        ReadScenarios.valid(ReadScenarios.SMALLEST + "erlang: { profile: fast.yaml }\n");
    String resolved = read.resolvedYaml();
    assertTrue(!resolved.contains("fast.yaml") && resolved.contains("machine: lab"), resolved);
    ReadResult.Valid again = ReadScenarios.valid(resolved);
    assertEquals(profile(read), profile(again));
    assertEquals(resolved, again.resolvedYaml());
  }

  @Test
  void saysWhereInTheFileOfCostsTheMistakesAre() {
    String errors =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { profile: bad.yaml }\n");
    assertTrue(errors.contains("bad.yaml:3:9: error: `costs.turn` must be a duration"), errors);
    assertTrue(errors.contains("bad.yaml:4:3: error: unknown key `trun`"), errors);
    assertTrue(errors.contains("bad.yaml:5:10: error: `costs.slice` must be from 1ns"), errors);
    assertTrue(errors.contains("bad.yaml:6:10: error: `costs.close` must be from 0ns"), errors);
    assertTrue(errors.contains("4 errors"), errors);
  }

  @Test
  void refusesFilesThatAreNoProfile() {
    String broken = ReadScenarios.errors(ReadScenarios.SMALLEST, "erlang.profile=broken.yaml");
    assertTrue(broken.contains("broken.yaml:3:1: error: not YAML"), broken);
    String later = ReadScenarios.errors(ReadScenarios.SMALLEST, "erlang.profile=later.yaml");
    assertTrue(later.contains("later.yaml:1:10: error: `version` must be 1, not `2`"), later);
    assertTrue(later.contains("later.yaml:2:7: error: `base` must be one of"), later);
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    String missing =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { profile: my.yaml }\n");
    assertTrue(missing.contains("t.yaml:4:20: error: `erlang.profile` names the file"), missing);
    assertTrue(missing.contains("cannot be read: no such file"), missing);
  }

  @Test
  void refusesTwoPricesForOneKindOfWork() {
    String yaml =
        """
        version: 1
        name: mixed
        nodes:
          a: { count: 1, erlang: { profile: loopback-vm } }
          b: { count: 1, erlang: { profile: fast.yaml } }
          c: { count: 1 }
        """;
    String errors = ReadScenarios.errors(yaml);
    assertTrue(errors.contains("t.yaml:5:37: error: work costs something else here"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @Test
  void proposesTheProfileThatWasMeant() {
    String errors =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { profile: loopback_vm }\n");
    assertTrue(errors.contains("loopback-vm"), errors);
  }
}
