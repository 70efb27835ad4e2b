package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.Forecast;
import dev.netsplit.scenarios.explain.Mesh;
import dev.netsplit.scenarios.explain.TickWindow;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a scenario means and costs, for a person. Does not compute it. */
public final class ExplanationText {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BITS = 8;
  private static final double KILO = 1000;
  private static final double MEGA = 1e6;

  private final Page page;
  private final Explanation explained;

  private ExplanationText(Explanation explained, boolean colour) {
    this.page = new Page(Style.of(colour));
    this.explained = explained;
  }

  /** The text, at most 80 columns wide, ending with a line feed. */
  public static String render(Explanation explained, boolean colour) {
    return new ExplanationText(explained, colour).render();
  }

  private String render() {
    title();
    explained.windows().forEach(this::ticks);
    deadAddress();
    policy();
    idle();
    forecast();
    page.wrapped("", Releases.text(explained.scenario()));
    if (!explained.cautions().isEmpty()) {
      page.gap();
      explained.cautions().forEach(caution -> page.wrapped("! ", caution));
    }
    return page.toString();
  }

  private void title() {
    Scenario scenario = explained.scenario();
    Mesh mesh = explained.mesh();
    String title = scenario.title().isEmpty() ? "" : ": " + scenario.title();
    for (String line : Page.broken(scenario.name() + title, Page.WIDTH)) {
      page.line(page.style().strong(line));
    }
    long hosts = scenario.nodes().stream().map(NodeSpec::host).distinct().count();
    long zones = scenario.nodes().stream().map(NodeSpec::zone).distinct().count();
    page.wrapped(
        "cluster   ",
        counted(mesh.nodes(), "node")
            + " on "
            + counted(hosts, "host")
            + " in "
            + counted(zones, "zone")
            + ", "
            + counted(mesh.pairs(), "pair")
            + "; discovery and pings open "
            + counted(mesh.dialled(), "connection")
            + ", with what global adds "
            + String.format(Locale.ROOT, "%,d", mesh.connections()));
    page.wrapped(
        "runs      ",
        counted(scenario.run().repetitions(), "run")
            + " of up to "
            + seconds(scenario.run().durationNanos())
            + ", "
            + counted(scenario.events().size(), "event")
            + ", "
            + counted(scenario.expect().size(), "expectation"));
  }

  private void ticks(TickWindow window) {
    String whose = explained.windows().size() == 1 ? "" : counted(window.nodes(), "node") + ": ";
    page.wrapped(
        "ticks     ",
        whose
            + "net_ticktime "
            + seconds(window.netTicktimeNanos())
            + ", intensity "
            + window.intensity()
            + ": a tick every "
            + seconds(window.intervalNanos())
            + "; a silent peer is reported after "
            + seconds(window.fromNanos())
            + " to "
            + seconds(window.toNanos()));
  }

  private void deadAddress() {
    long[] setups =
        explained.scenario().nodes().stream()
            .mapToLong(node -> node.erlang().netSetuptimeNanos())
            .distinct()
            .sorted()
            .toArray();
    List<String> shown = new ArrayList<>();
    for (long setup : setups) {
      shown.add(seconds(setup));
    }
    page.wrapped(
        "dialling  ", "a dead address costs " + String.join(" or ", shown) + " (net_setuptime)");
  }

  private void policy() {
    Policy policy = explained.scenario().workload().policy();
    if (policy.isAny()) {
      String legacy = policy.restarts() ? " (legacy: RabbitMQ up to 4.2)" : "";
      String restart =
          policy.restarts()
              ? ", stops in "
                  + seconds(policy.stopNanos())
                  + " and starts again in "
                  + seconds(policy.startNanos())
              : "";
      page.wrapped(
          "policy    ",
          policy.kind().name().toLowerCase(Locale.ROOT)
              + legacy
              + ": an application looks "
              + seconds(policy.delayNanos())
              + " after a loss"
              + restart);
    }
  }

  private void idle() {
    double bytes = explained.idle().bytesPerSecond();
    double perNode = explained.mesh().nodes() == 0 ? 0 : bytes / explained.mesh().nodes();
    page.wrapped(
        "idle      ",
        Figures.number(explained.idle().ticksPerSecond())
            + " ticks/s, "
            + Figures.number(bytes / KILO)
            + " kB/s in total, "
            + Figures.number(perNode * BITS / KILO)
            + " kbit/s per node, ACKs and headers included");
  }

  private void forecast() {
    Forecast forecast = explained.forecast();
    List<String> parts = new ArrayList<>();
    forecast.parts().forEach((part, events) -> parts.add(part + " " + rounded(events)));
    int runs = explained.scenario().run().repetitions();
    page.wrapped(
        "forecast  ",
        "some "
            + rounded(forecast.events())
            + " events of the simulator per run ("
            + String.join(", ", parts)
            + "); "
            + rounded(forecast.memoryBytes() / MEGA)
            + " MB of live memory; "
            + rounded(Math.max(1, forecast.seconds() * runs))
            + " s of one core for "
            + counted(runs, "run"));
  }

  /** Two digits: a forecast knows no more. */
  private static String rounded(double value) {
    if (value < 1) {
      return "0";
    }
    double unit = StrictMath.pow(10, Math.max(0, Math.floor(StrictMath.log10(value)) - 1));
    return String.format(Locale.ROOT, "%,d", Math.round(Math.round(value / unit) * unit));
  }

  private static String seconds(long nanos) {
    return Figures.seconds(nanos / NANOS_PER_SECOND);
  }

  private static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
