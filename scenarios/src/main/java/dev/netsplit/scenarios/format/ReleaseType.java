package dev.netsplit.scenarios.format;

import dev.netsplit.protocol.release.OtpProfile;
import dev.netsplit.scenarios.format.ScenarioError.Code;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The name of an OTP release; of others of the same generation it says which one there is. */
final class ReleaseType extends ScalarType {

  private static final OneOfType NAMES = new OneOfType(OtpProfile.ids(), List.of());

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    Optional<OtpProfile> generation = generation(value);
    if (generation.isPresent()) {
      OtpProfile there = generation.get();
      throw new ValueRefused(
          Code.WRONG_VALUE,
          "must be one of " + String.join(", ", OtpProfile.ids()) + ", not " + value.shown(),
          "did you mean `" + there.id() + "`? It stands for " + there.release());
    }
    NAMES.read(value, context);
  }

  /** The profile of 24 for a release like 24.1. */
  private static Optional<OtpProfile> generation(Tree value) {
    if (value instanceof Tree.Scalar scalar && scalar.kind() == ScalarKind.TEXT) {
      String text = scalar.text();
      int dot = text.indexOf('.');
      boolean near = dot > 0 && NearestName.hint(text, OtpProfile.ids()).isEmpty();
      return near ? OtpProfile.of(text.substring(0, dot)) : Optional.empty();
    }
    return Optional.empty();
  }

  @Override
  public String words() {
    return NAMES.words();
  }

  @Override
  public void describe(ObjectNode schema) {
    NAMES.describe(schema);
  }

  @Override
  public boolean isText() {
    return true;
  }
}
