package dev.netsplit.cli;

import dev.netsplit.scenarios.format.LanguageDocument;
import dev.netsplit.scenarios.format.ScenarioSchema;
import dev.netsplit.scenarios.report.ResultSchemas;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code netsplit schema}: what the key table says of the language, in other forms. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Prints the JSON Schema (draft-07) of the scenario language.",
      "",
      "It is for files in which `extends` and parameters are resolved."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  netsplit schema --editor > scenario-v1.editor.schema.json",
      "  netsplit schema --markdown > docs/scenario-format.md"
    })
final class SchemaCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @ArgGroup private Form form = new Form();

  /** One of several forms. */
  private static final class Form {
    @Option(
        names = "--editor",
        description = "For editors: references to parameters may stand for values.")
    private boolean editor;

    @Option(names = "--markdown", description = "Print the reference for people instead.")
    private boolean markdown;

    @Option(names = "--summary", description = "Of summary.json and what --json prints instead.")
    private boolean summary;

    @Option(names = "--events", description = "Of a line of events.jsonl instead.")
    private boolean events;
  }

  SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String text = ScenarioSchema.json();
    if (form.markdown) {
      text = LanguageDocument.markdown();
    } else if (form.editor) {
      text = ScenarioSchema.editorJson();
    } else if (form.summary) {
      text = ResultSchemas.summary();
    } else if (form.events) {
      text = ResultSchemas.events();
    }
    surroundings.out().print(text);
    return ExitCode.OK.status();
  }
}
