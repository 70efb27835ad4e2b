package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.scenarios.model.CostProfile;
import dev.netsplit.scenarios.model.CostProfile.Sharing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cost profile: one of some words, the name of a file of measured costs, or the content of such a
 * file. Must not know files: {@link ProfileFiles} has put their content in their place before.
 */
final class ProfileType implements ValueType {

  private static final List<String> NAMES = List.of("none", "loopback-vm", "vm-per-host");
  private static final OneOfType BUILT_IN = new OneOfType(NAMES, List.of());

  /** Longer than any work that is worth a profile. */
  private static final long MAX_COST_NANOS = 10_000_000_000L;

  private static final int MAX_CORES = 1024;
  private static final String COSTS = "costs";
  private static final String CORES = "cores";
  private static final String BASE = "base";

  /** What a file of measured costs holds. */
  private static final BlockType CONTENT =
      BlockType.of(
          Key.required("version", new WholeType(1, 1), "Version of the language of profiles: 1."),
          Key.withDefault(
              BASE,
              new OneOfType(List.of("loopback-vm", "vm-per-host"), List.of()),
              "loopback-vm",
              "Which nodes share a computer, and the costs that are not given."),
          Key.optional("machine", TextType.ANY, "The computer that was measured."),
          Key.optional("otp", TextType.ANY, "The OTP release that was measured."),
          Key.optional("date", TextType.ANY, "When it was measured."),
          Key.withDefault(
              CORES,
              new WholeType(1, MAX_CORES),
              Integer.toString(CostProfile.BUILT_IN_CORES),
              "Cores of each computer."),
          Key.withDefault(COSTS, costs(), "{}", "What work takes, as durations."));

  private static BlockType costs() {
    List<Key> keys = new ArrayList<>();
    for (Cost cost : Cost.values()) {
      long least = cost.leastNanos();
      String range = "from " + least + "ns to 10s";
      keys.add(
          Key.withDefault(
              cost.key(),
              new DurationType(least, MAX_COST_NANOS, range),
              cost.builtInNanos() + "ns",
              "See decision 0013."));
    }
    return BlockType.of(keys.toArray(Key[]::new));
  }

  /** Whether a value is the name of a file. */
  static boolean isFile(Tree value) {
    return value instanceof Tree.Scalar scalar
        && scalar.kind() == ScalarKind.TEXT
        && (scalar.text().indexOf('/') >= 0 || scalar.text().indexOf('.') >= 0);
  }

  @Override
  public void check(Tree value, String path, CheckContext context) {
    if (value instanceof Tree.Mapping) {
      CONTENT.check(value, path, context);
    } else if (!isFile(value)) {
      BUILT_IN.check(value, path, context);
    }
  }

  /** Reports all that is wrong with the content of a file. */
  static void checkFile(Tree content, CheckContext context) {
    CONTENT.check(content, "", context);
  }

  @Override
  public Tree complete(Tree value) {
    return value instanceof Tree.Mapping ? CONTENT.complete(value) : value;
  }

  /** The profile of a checked and completed value. */
  static CostProfile profile(Section erlang, String key) {
    if (!(erlang.tree(key) instanceof Tree.Mapping)) {
      return CostProfile.builtIn(ScenarioBuilder.constant(Sharing.class, erlang.text(key)));
    }
    Section content = erlang.section(key);
    Section given = content.section(COSTS);
    Map<Cost, Long> costs = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      costs.put(cost, given.nanos(cost.key()));
    }
    Sharing sharing = ScenarioBuilder.constant(Sharing.class, content.text(BASE));
    return new CostProfile(sharing, content.count(CORES), costs);
  }

  /** Reports a profile that prices the work of one computer otherwise than another one does. */
  static void requireAgreement(
      List<CostProfile> others, CostProfile profile, Section erlang, Findings findings) {
    if (others.stream().allMatch(profile::agreesWith)) {
      return;
    }
    String message = "work costs something else here than in another group";
    String hint = "all groups with a cost profile need the same costs and cores";
    findings.add(erlang.mark("profile"), erlang.childPath("profile"), Code.CONFLICT, message, hint);
  }

  @Override
  public String words() {
    return BUILT_IN.words() + ", a file, or what such a file holds";
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    return isFile(value) ? FileName.inFolder((Tree.Scalar) value, folder) : value;
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("anyOf");
    BUILT_IN.describe(forms.addObject());
    forms.addObject().put("type", "string").put("pattern", "[./]");
    CONTENT.describe(forms.addObject());
  }

  @Override
  public boolean isText() {
    return true;
  }
}
