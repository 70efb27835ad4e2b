package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.random.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A duration, or {@code { dist: uniform, min: 1ms, max: 2ms }} and its like. */
final class DistributionType extends ScalarType {

  private static final String WHAT = "a duration or a distribution";
  private static final String DIST = "dist";
  private static final Map<String, List<String>> PARAMETERS = parameters();

  private static Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("fixed", List.of("value"));
    parameters.put("uniform", List.of("min", "max"));
    parameters.put("normal", List.of("mean", "stddev"));
    parameters.put("lognormal", List.of("median", "p99"));
    parameters.put("exponential", List.of("mean"));
    parameters.put("pareto", List.of("min", "mean"));
    parameters.put("empirical", List.of("file"));
    return parameters;
  }

  @Override
  void read(Tree value, CheckContext context) throws ValueRefused {
    distribution(value, context.files(), 1);
  }

  /**
   * The distribution of a value.
   *
   * @param divisor of every duration in it: 2 turns a round trip into one way
   */
  static Distribution distribution(Tree value, ReadOptions.FileResolver files, int divisor)
      throws ValueRefused {
    if (!(value instanceof Tree.Mapping mapping)) {
      return Distribution.fixed(Durations.nanos(value, WHAT) / divisor);
    }
    String name = shape(mapping);
    if (name.equals("empirical")) {
      Tree file = mapping.value("file").orElseThrow();
      return EmpiricalFile.read(textOf(file, "a file name", "e.g. `delays.csv`"), files, divisor);
    }
    List<String> parameters = PARAMETERS.get(name);
    long first = parameter(mapping, parameters.get(0)) / divisor;
    long second = parameters.size() > 1 ? parameter(mapping, parameters.get(1)) / divisor : 0;
    return build(name, first, second);
  }

  private static String shape(Tree.Mapping mapping) throws ValueRefused {
    Optional<Tree> dist = mapping.value(DIST);
    if (dist.isEmpty()) {
      throw wrong("needs the key `dist`", "one of " + String.join(", ", PARAMETERS.keySet()));
    }
    String name =
        textOf(dist.get(), "a distribution with a name as `dist`", "e.g. `dist: uniform`");
    List<String> parameters = PARAMETERS.get(name);
    if (parameters == null) {
      throw wrong(
          "has an unknown `dist`: " + dist.get().shown(),
          NearestName.hintOrList(name, PARAMETERS.keySet()));
    }
    String all = "`" + name + "` takes " + String.join(", ", parameters);
    for (Tree.Entry entry : mapping.entries()) {
      if (!entry.key().equals(DIST) && !parameters.contains(entry.key())) {
        throw wrong("has an extra parameter `" + entry.key() + "`", all);
      }
    }
    for (String parameter : parameters) {
      if (mapping.entry(parameter).isEmpty()) {
        throw wrong("lacks the parameter `" + parameter + "`", all);
      }
    }
    return name;
  }

  private static long parameter(Tree.Mapping mapping, String name) throws ValueRefused {
    return Durations.nanos(
        mapping.value(name).orElseThrow(), "a distribution whose `" + name + "` is a duration");
  }

  private static Distribution build(String name, long first, long second) throws ValueRefused {
    return switch (name) {
      case "fixed" -> Distribution.fixed(first);
      case "uniform" -> {
        require(first <= second, "needs min <= max");
        yield Distribution.uniform(first, second);
      }
      case "normal" -> Distribution.normal(first, second);
      case "lognormal" -> {
        require(first > 0 && first <= second, "needs 0 < median <= p99");
        yield Distribution.lognormal(first, second);
      }
      case "exponential" -> Distribution.exponential(first);
      case "pareto" -> {
        require(first > 0 && first <= second, "needs 0 < min <= mean");
        yield Distribution.pareto(first, second);
      }
      default -> throw new IllegalStateException("distribution " + name + " passed the check");
    };
  }

  private static void require(boolean condition, String otherwise) throws ValueRefused {
    if (!condition) {
      throw wrong(otherwise, "correct one of the two, or swap them");
    }
  }

  private static ValueRefused wrong(String sentence, String hint) {
    return new ValueRefused(Code.WRONG_VALUE, sentence, hint);
  }

  @Override
  public String words() {
    return "duration or distribution";
  }

  @Override
  public Tree relocated(Tree value, String folder) {
    if (value instanceof Tree.Mapping mapping
        && mapping.value("file").orElse(null) instanceof Tree.Scalar name) {
      return mapping.with("file", FileName.inFolder(name, folder));
    }
    return value;
  }

  @Override
  public void describe(ObjectNode schema) {
    ArrayNode forms = schema.putArray("oneOf");
    DurationType.describeDuration(forms.addObject());
    PARAMETERS.forEach(
        (name, parameters) -> {
          ObjectNode form = forms.addObject();
          form.put("type", "object");
          ObjectNode properties = form.putObject("properties");
          properties.putObject(DIST).put("const", name);
          ArrayNode required = form.putArray("required").add(DIST);
          for (String parameter : parameters) {
            ObjectNode property = properties.putObject(parameter);
            if (parameter.equals("file")) {
              property.put("type", "string");
            } else {
              DurationType.describeDuration(property);
            }
            required.add(parameter);
          }
          form.put("additionalProperties", false);
        });
  }
}
