package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expectations as test cases, in the form of JUnit's XML that CI servers read. Knows nothing of how
 * they were judged. Says no times: results do not depend on how long they took.
 */
final class JunitXml {

  private JunitXml() {}

  /** The document: one suite, one case for each expectation, in the order of the file. */
  static String of(ExperimentResult result) {
    List<Verdict> verdicts = Expectations.evaluate(result);
    List<Expectation> expectations = result.scenario().expect();
    long failures = verdicts.stream().filter(Verdict::fails).count();
    String suite = "netsplit." + result.scenario().name();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n  <testsuite");
    attribute(xml, "name", suite);
    attribute(xml, "tests", Integer.toString(expectations.size()));
    attribute(xml, "failures", Long.toString(failures));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Integer.toString(expectations.size() - verdicts.size()));
    xml.append(">\n");
    properties(xml, result);
    int next = 0;
    for (Expectation expectation : expectations) {
      if (expectation.applies()) {
        testCase(xml, suite, VerdictText.condition(expectation), outcome(verdicts.get(next++)));
      } else {
        testCase(xml, suite, VerdictText.condition(expectation), "<skipped/>");
      }
    }
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void properties(StringBuilder xml, ExperimentResult result) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("seed", Long.toString(result.scenario().run().seed()));
    properties.put("repetitions_done", Integer.toString(result.runs().size()));
    properties.put("complete", Boolean.toString(result.complete()));
    properties.put("fingerprint", Json.hex(result.fingerprint()));
    xml.append("    <properties>\n");
    properties.forEach(
        (name, value) -> {
          xml.append("      <property");
          attribute(xml, "name", name);
          attribute(xml, "value", value);
          xml.append("/>\n");
        });
    xml.append("    </properties>\n");
  }

  private static String outcome(Verdict verdict) {
    StringBuilder xml = new StringBuilder();
    if (verdict.fails()) {
      xml.append("<failure");
      attribute(xml, "message", verdict.text());
      attribute(xml, "type", "expectation");
      return xml.append("/>").toString();
    }
    String mark = verdict.holds() ? "" : "warning: ";
    return xml.append("<system-out>")
        .append(escaped(mark + verdict.text()))
        .append("</system-out>")
        .toString();
  }

  private static void testCase(StringBuilder xml, String suite, String name, String outcome) {
    xml.append("    <testcase");
    attribute(xml, "name", name);
    attribute(xml, "classname", suite);
    xml.append(">\n      ").append(outcome).append("\n    </testcase>\n");
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  /** What XML does not allow at all becomes the replacement character. */
  private static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> xml.appendCodePoint(isAllowed(character) ? character : 0xfffd);
              }
            });
    return xml.toString();
  }

  private static boolean isAllowed(int character) {
    boolean surrogate = character >= 0xd800 && character <= 0xdfff;
    return character >= ' ' && !surrogate && (character & 0xfffe) != 0xfffe;
  }
}
