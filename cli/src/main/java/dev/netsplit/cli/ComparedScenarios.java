package dev.netsplit.cli;

import dev.netsplit.scenarios.format.ComparedKey;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads every variant of a comparison before any of them runs. */
final class ComparedScenarios {

  /** Characters of a variant's values in the name of its folder. */
  private static final int FOLDER_NAME_LENGTH = 60;

  private final RunOptions options;
  private final ScenarioInput input;

  ComparedScenarios(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.input = new ScenarioInput(options, surroundings);
  }

  /**
   * One variant.
   *
   * @param label its values
   * @param folder its part of the result folder
   * @param settings what makes it this variant
   * @param read its scenario
   */
  record Variant(String label, String folder, List<Setting> settings, ReadResult.Valid read) {}

  /** The keys as written. */
  List<String> keys() throws Refusal {
    return parsed().stream().map(ComparedKey::key).toList();
  }

  /**
   * Reads all variants, the first key varying slowest.
   *
   * @throws Refusal when a comparison makes no sense, or a variant is refused
   */
  List<Variant> read() throws Refusal {
    List<ComparedKey> keys = parsed();
    refuseWhatIsSetToo(keys);
    List<Variant> variants = new ArrayList<>();
    for (List<Setting> settings : product(keys)) {
      String label = settings.stream().map(Setting::value).collect(Collectors.joining(", "));
      String name =
          settings.stream()
              .map(setting -> setting.key() + "=" + setting.value())
              .collect(Collectors.joining(", "));
      ReadResult.Valid read = input.read(settings, name);
      variants.add(new Variant(label, folder(variants.size() + 1, settings), settings, read));
    }
    refuseWhatCannotBePaired(variants);
    return List.copyOf(variants);
  }

  private List<ComparedKey> parsed() throws Refusal {
    try {
      List<ComparedKey> keys = new ArrayList<>();
      for (String compare : options.compare()) {
        keys.add(ComparedKey.parse(compare));
      }
      return keys;
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private static List<List<Setting>> product(List<ComparedKey> keys) throws Refusal {
    try {
      return ComparedKey.variants(keys);
    } catch (UnknownOverrideException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  /** What is compared would silently win over what is set. */
  private void refuseWhatIsSetToo(List<ComparedKey> keys) throws Refusal {
    for (String set : options.set()) {
      for (ComparedKey key : keys) {
        if (set.startsWith(key.key() + "=") || set.startsWith(key.fullName() + "=")) {
          throw new Refusal(
              ExitCode.USAGE,
              "--compare " + key.key() + ": the key is set by --set " + set + " too");
        }
      }
    }
  }

  /** Run k of one variant is held against run k of another, in the same measures. */
  private static void refuseWhatCannotBePaired(List<Variant> variants) throws Refusal {
    Scenario first = variants.get(0).read().scenario();
    for (Variant variant : variants) {
      Scenario other = variant.read().scenario();
      String why = "";
      if (other.run().seed() != first.run().seed()
          || other.run().repetitions() != first.run().repetitions()) {
        why = "all variants must have the same seed and repetitions; choose them by --seed, --reps";
      } else if (other.run().until().isPresent()) {
        why = "run.until ends each variant after runs of its own; give run.repetitions instead";
      } else if (!other.measure().equals(first.measure())
          || !other.output().equals(first.output())
          || !other.name().equals(first.name())
          || other.expect().size() != first.expect().size()) {
        why = "what is measured, expected and written must be the same for all variants";
      }
      if (!why.isEmpty()) {
        throw new Refusal(ExitCode.USAGE, "--compare, variant " + variant.label() + ": " + why);
      }
    }
  }

  /** {@code 2-otp=25}: the number makes it unique, the rest says what it is. */
  private static String folder(int number, List<Setting> settings) {
    StringBuilder name = new StringBuilder().append(number).append('-');
    for (int i = 0; i < settings.size(); i++) {
      String key = settings.get(i).key();
      name.append(i == 0 ? "" : "_").append(key.substring(key.lastIndexOf('.') + 1));
      name.append('=').append(settings.get(i).value());
    }
    String safe = name.toString().replaceAll("[^A-Za-z0-9.=_+-]+", "_");
    return safe.length() <= FOLDER_NAME_LENGTH ? safe : safe.substring(0, FOLDER_NAME_LENGTH);
  }
}
