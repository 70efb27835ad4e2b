package dev.netsplit.scenarios.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.Journal.Entry;
import dev.netsplit.scenarios.result.Journal.Kind;
import dev.netsplit.scenarios.run.Experiment;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** The formats that other programs read, held against the schemas of what they read. */
final class EventsAndJunitTest {

  private static final String EVENTFUL =
      """
      version: 1
      name: eventful
      run: { duration: 200s }
      network: { zones: [a, b] }
      nodes:
        app: { count: 4, zones: [a, b] }
        odd: { count: 1, erlang: { cookie: "another" } }
      events:
        - { name: split, at: 10s, partition: { isolate: "zone:b" }, for: 70s }
        - { name: death, at: 120s, crash: { nodes: app-1, kind: kill } }
        - { name: freeze, at: 140s, pause: { nodes: app-2 }, for: 5s }
        - { name: no-epmd, at: 150s, epmd: { hosts: app-2, do: kill } }
      expect:
        - { metric: connections, le: 1 }
        - { metric: connections, ge: 1 }
        - { metric: undetected, le: 0, severity: warn }
        - { metric: connections, le: 9, when: { prevent_overlapping_partitions: false } }
      """;

  private static Schema schema() {
    return schema(ResultSchemas.events());
  }

  private static Schema schema(String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(json);
  }

  private static Experiment experiment() throws UnknownOverrideException {
    ReadResult read =
        ScenarioReader.read(
            "test.yaml", EVENTFUL.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
    if (read instanceof ReadResult.Invalid invalid) {
      throw new AssertionError(invalid.errors().toString());
    }
    ReadResult.Valid valid = (ReadResult.Valid) read;
    return new Experiment(valid.scenario(), valid.resolvedYaml());
  }

  private static ExperimentResult run(Experiment experiment) {
    return experiment.run((run, done, total) -> {}, () -> false);
  }

  @Test
  void everyLineOfARunIsWhatTheSchemaSays() throws IOException, UnknownOverrideException {
    Experiment experiment = experiment();
    Journal journal =
        experiment.recordings(run(experiment).runs().get(0), () -> false).orElseThrow().journal();
    StringWriter out = new StringWriter();
    EventsJsonl.write(journal, out);
    List<String> lines = out.toString().lines().toList();
    assertEquals(journal.entries().size(), lines.size());
    Schema schema = schema();
    for (String line : lines) {
      assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
    }
    for (String word :
        List.of("\"fault\"", "\"nodedown\"", "\"log\"", "\"paused\"", "\"epmd_down\"")) {
      assertTrue(lines.stream().anyMatch(line -> line.contains("\"ev\":" + word)), word);
    }
  }

  @Test
  void theSummaryIsWhatItsSchemaSays() throws UnknownOverrideException {
    String json = SummaryJson.of(run(experiment()));
    Schema schema = schema(ResultSchemas.summary());
    assertEquals(List.of(), schema.validate(json, InputFormat.JSON));
    for (String damaged :
        List.of(
            json.replaceFirst("\"fingerprint\" : \"", "$0g"),
            json.replaceFirst("\"holds\" : (true|false)", "\"holds\" : 1"),
            json.replaceFirst("\"median\"", "\"medium\""),
            json.replaceFirst("\"traffic\"", "\"trafic\""))) {
      assertFalse(damaged.equals(json));
      assertFalse(schema.validate(damaged, InputFormat.JSON).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasAFormInTheSchema(Kind kind) throws IOException {
    boolean alone =
        List.of(Kind.STARTED, Kind.PAUSED, Kind.RESUMED, Kind.EPMD_UP, Kind.EPMD_DOWN, Kind.LEAVING)
            .contains(kind);
    boolean ofNode =
        List.of(Kind.FAULT, Kind.FAULT_OVER, Kind.STOPPED, Kind.NAME_REFUSED, Kind.REGISTERED)
                .contains(kind)
            || List.of(Kind.EXHAUSTED, Kind.NAME_CONFLICT, Kind.LOG).contains(kind);
    boolean plainPair =
        List.of(Kind.NODEUP, Kind.SYNCED, Kind.UNSYNCED, Kind.LOCKED, Kind.LOCK_CONFLICT)
                .contains(kind)
            || kind == Kind.UNLOCKED;
    Entry entry =
        new Entry(
            63_204_117_000L,
            kind,
            "app-3@h3",
            alone || ofNode ? "" : "app-9@h9",
            alone || plainPair ? "" : "something");
    String line = EventsJsonl.lines(List.of(entry).stream()).findFirst().orElseThrow();
    assertEquals(List.of(), schema().validate(line, InputFormat.JSON), line);
    assertTrue(line.startsWith("{\"t\":63.204117,\""), line);
  }

  @Test
  void aLineIsAsDocumented() {
    Entry entry = new Entry(63_204_117_000L, Kind.NODEDOWN, "app-3", "app-9", "net_tick_timeout");
    assertEquals(
        "{\"t\":63.204117,\"node\":\"app-3\",\"ev\":\"nodedown\",\"peer\":\"app-9\","
            + "\"reason\":\"net_tick_timeout\"}\n",
        EventsJsonl.lines(List.of(entry).stream()).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":1,\"node\":\"a\",\"ev\":\"nodedown\",\"peer\":\"b\"}",
        "{\"t\":\"1\",\"node\":\"a\",\"ev\":\"started\"}",
        "{\"t\":1,\"node\":\"a\",\"ev\":\"exploded\"}",
        "{\"node\":\"a\",\"ev\":\"started\"}"
      })
  void theSchemaRefusesOtherLines(String line) throws IOException {
    assertFalse(schema().validate(line, InputFormat.JSON).isEmpty(), line);
  }

  @Test
  void junitXmlIsWhatCiServersRead() throws IOException, SAXException, UnknownOverrideException {
    String xml = JunitXml.of(run(experiment()));
    validate(xml);
    assertTrue(xml.contains("tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\""), xml);
    assertTrue(xml.contains("<testcase name=\"connections &lt;= 1\""), xml);
    assertEquals(1, xml.split("<failure ", -1).length - 1, xml);
    assertTrue(xml.contains("<system-out>warning: "), xml);
    assertTrue(xml.contains("<skipped/>"), xml);
    String wrong = xml.replace("<skipped/>", "<passed/>");
    assertThrows(SAXException.class, () -> validate(wrong));
  }

  private static void validate(String xml) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(EventsAndJunitTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
