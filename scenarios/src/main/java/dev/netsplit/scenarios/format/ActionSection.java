package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition.Direction;
import dev.netsplit.scenarios.model.Action.Partition.Form;
import dev.netsplit.scenarios.model.Action.Partition.Mode;
import dev.netsplit.scenarios.model.Action.Partition.Scope;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what an event does. Must not know when it happens. */
final class ActionSection {

  /** What {@code heal} undoes when it names no event. */
  static final String EVERYTHING = "all";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final String NODES = "nodes";
  private static final String SPREAD = "spread";
  private static final String FACTOR = "factor";

  private static final String TRANSITION = "transition";

  /** TransitionPeriod of net_kernel:set_net_ticktime/1. */
  private static final long TRANSITION_NANOS = 60 * NANOS_PER_SECOND;

  /** How slow an epmd is when no factor is given. */
  private static final long EPMD_PERMILLE = 10_000;

  private final Findings findings;
  private final ReadOptions.FileResolver files;
  private final SelectorCheck selectors;
  private final Map<String, Section> named;
  private final PlatformSection platform;

  /** Reads actions of the timeline whose events are {@code named}. */
  ActionSection(
      Findings findings,
      ReadOptions.FileResolver files,
      SelectorCheck selectors,
      Map<String, Section> named,
      PlatformSection platform) {
    this.findings = findings;
    this.files = files;
    this.selectors = selectors;
    this.named = named;
    this.platform = platform;
  }

  /** The key of an event's action. */
  static String key(Section event) {
    return EventKeys.ACTIONS.stream()
        .filter(event::has)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no action in " + event.path()));
  }

  Action read(Section event) {
    String key = key(event);
    Section action = event.section(key);
    return switch (key) {
      case "partition" -> partition(action);
      case "heal" -> heal(action);
      case "link" -> link(action);
      case "crash" -> crash(action);
      case "start" -> new Action.Start(nodes(action), platform.renewal(action));
      case "restart" ->
          new Action.Restart(
              nodes(action),
              word(Action.Crash.Kind.class, action, "kind"),
              action.distribution("down_for", files, 1),
              platform.renewal(action));
      case "scale" ->
          new Action.Scale(
              action.text("group"), action.count("to"), action.distribution(SPREAD, files, 1));
      case "churn" ->
          new Action.Churn(
              nodes(action),
              action.nanos("mean_up"),
              action.nanos("mean_down"),
              word(Action.Crash.Kind.class, action, "kind"));
      case "pause" ->
          action.text("what").equals("name_server")
              ? new OperatorAction.SuspendNameServer(nodes(action))
              : new Action.Pause(nodes(action), word(Action.Pause.What.class, action, "what"));
      case "slow" -> slow(action);
      case "epmd" -> epmd(action);
      case "dns" -> platform.dns(action);
      case "rolling_restart" -> platform.roll(action);
      case "disconnect" -> disconnect(action);
      case "ping" -> ping(action);
      case "register" -> register(action);
      case "send" -> send(action);
      case "set" -> action.has("cookie") ? setCookie(action) : setTicktime(action);
      default -> throw new IllegalStateException("action " + key + " passed the check");
    };
  }

  private Action register(Section register) {
    ParsedSelector nodes = nodes(register);
    selectors.requireGlobal(nodes, register.mark(NODES), register.childPath(NODES));
    return new OperatorAction.RegisterName(nodes);
  }

  private Action send(Section send) {
    String path = send.childPath("to");
    ParsedSelector from = selectors.read(send.tree("from"), send.childPath("from"));
    ParsedSelector to = selectors.read(send.tree("to"), path);
    selectors.requireAnother(from, to, send.mark("to"), path, "nobody sends to itself");
    long gapNanos = send.has("rate") ? send.gapNanos("rate") : OperatorAction.Send.AT_ONCE;
    int bytes = Math.toIntExact(send.bytes("size"));
    return new OperatorAction.Send(from, to, bytes, send.count("count"), gapNanos);
  }

  private Action slow(Section slow) {
    ParsedSelector nodes = nodes(slow);
    selectors.requireCosts(nodes, slow.mark(NODES), slow.childPath(NODES));
    return new OperatorAction.Slow(nodes, permille(slow));
  }

  private Action epmd(Section epmd) {
    String path = epmd.childPath("hosts");
    ParsedSelector hosts = selectors.read(epmd.tree("hosts"), path);
    boolean slow = epmd.text("do").equals("slow");
    if (slow) {
      selectors.requireEpmdCosts(hosts, epmd.mark("hosts"), path);
      return new OperatorAction.SlowEpmd(hosts, epmd.has(FACTOR) ? permille(epmd) : EPMD_PERMILLE);
    }
    if (epmd.has(FACTOR)) {
      String message = "`factor` has no effect with `do: " + epmd.text("do") + "`";
      findings.add(
          epmd.mark(FACTOR), epmd.childPath(FACTOR), Code.CONFLICT, message, "use `do: slow`");
    }
    return new OperatorAction.Epmd(hosts, word(OperatorAction.Epmd.Deed.class, epmd, "do"));
  }

  private static long permille(Section section) {
    try {
      return FactorType.permille(section.tree(FACTOR));
    } catch (ValueRefused refused) {
      throw new IllegalStateException("a checked factor " + refused.getMessage(), refused);
    }
  }

  private Action ping(Section ping) {
    String path = ping.childPath("to");
    ParsedSelector from = selectors.read(ping.tree("from"), ping.childPath("from"));
    ParsedSelector to = selectors.read(ping.tree("to"), path);
    selectors.requireAnother(from, to, ping.mark("to"), path, "nobody pings itself");
    return new OperatorAction.Ping(from, to);
  }

  private static <E extends Enum<E>> E word(Class<E> type, Section section, String key) {
    return ScenarioBuilder.constant(type, section.text(key));
  }

  private ParsedSelector nodes(Section action) {
    return selectors.read(action.tree(NODES), action.childPath(NODES));
  }

  private Action crash(Section crash) {
    Action.Crash.Kind kind = word(Action.Crash.Kind.class, crash, "kind");
    if (kind == Action.Crash.Kind.POWER && crash.has(SPREAD)) {
      String message = "`kind: power` takes all hosts at one instant: there is no `spread`";
      findings.add(
          crash.mark(SPREAD), crash.childPath(SPREAD), Code.CONFLICT, message, "use `kind: host`");
    }
    return new Action.Crash(nodes(crash), kind, spread(crash));
  }

  private Optional<Distribution> spread(Section action) {
    return action.has(SPREAD)
        ? Optional.of(action.distribution(SPREAD, files, 1))
        : Optional.empty();
  }

  private Action link(Section link) {
    String key = "between";
    List<ParsedSelector> sides = sides(link, key);
    if (selectors.requireDisjoint(sides, link.mark(key), link.childPath(key))) {
      selectors.requireHostsApart(sides, link.mark(key), link.childPath(key));
    }
    return new LinkSection(findings, files).read(link, sides);
  }

  private Action heal(Section heal) {
    String what = heal.text("what");
    if (!what.equals(EVERYTHING)) {
      Section target = named.get(what);
      if (target == null) {
        findings.add(
            heal.mark("what"),
            heal.childPath("what"),
            Code.UNKNOWN_NAME,
            "unknown event `" + what + "`",
            NearestName.hintOrList(what, named.keySet()));
      } else if (!target.has("partition") && !target.has("link")) {
        String message =
            "event `" + what + "` is neither a partition nor a link: there is nothing to heal";
        findings.add(
            heal.mark("what"),
            heal.childPath("what"),
            Code.CONFLICT,
            message,
            "`all`, or leave the event out");
      }
    }
    return new Action.Heal(what);
  }

  private Action disconnect(Section disconnect) {
    String key = "between";
    String path = disconnect.childPath(key);
    List<ParsedSelector> sides = sides(disconnect, key);
    selectors.requireDisjoint(sides, disconnect.mark(key), path);
    return new OperatorAction.Disconnect(List.copyOf(sides), spread(disconnect));
  }

  private Action setCookie(Section set) {
    if (set.has(TRANSITION)) {
      String message = "`transition` has no effect with `cookie`";
      String hint = "it belongs to `net_ticktime`";
      findings.add(set.mark(TRANSITION), set.childPath(TRANSITION), Code.CONFLICT, message, hint);
    }
    return new OperatorAction.SetCookie(nodes(set), set.text("cookie"));
  }

  private Action setTicktime(Section set) {
    long transitionNanos = set.has(TRANSITION) ? wholeSeconds(set, TRANSITION) : TRANSITION_NANOS;
    return new OperatorAction.SetTicktime(
        nodes(set), wholeSeconds(set, "net_ticktime"), transitionNanos);
  }

  /** net_kernel:set_net_ticktime takes whole seconds only, unlike a node's configuration. */
  private long wholeSeconds(Section section, String key) {
    long nanos = section.nanos(key);
    if (nanos % NANOS_PER_SECOND != 0) {
      String path = section.childPath(key);
      String message = "`" + path + "` must be whole seconds, not " + section.tree(key).shown();
      String hint = "net_kernel:set_net_ticktime/2 takes no fractions";
      findings.add(section.mark(key), path, Code.WRONG_VALUE, message, hint);
    }
    return nanos;
  }

  private Action partition(Section partition) {
    Form form = form(partition);
    String key = form.name().toLowerCase(Locale.ROOT);
    String path = partition.childPath(key);
    List<ParsedSelector> sides;
    if (form == Form.ISOLATE) {
      sides = List.of(selectors.read(partition.tree(key), path));
      if (!partition.text("scope").equals("discovery")) {
        selectors.requireOtherHosts(sides.get(0), partition.mark(key), path);
      }
    } else {
      sides = sides(partition, key);
      if (selectors.requireDisjoint(sides, partition.mark(key), path)) {
        selectors.requireHostsApart(sides, partition.mark(key), path);
      }
    }
    Direction direction = word(Direction.class, partition, "direction");
    Mode mode = word(Mode.class, partition, "mode");
    Scope scope = word(Scope.class, partition, "scope");
    checkDirection(partition, direction, sides.size());
    checkScope(partition, mode, scope);
    Action.Partition cut = new Action.Partition(form, List.copyOf(sides), direction, mode, scope);
    platform.checkDiscovery(partition, cut);
    return cut;
  }

  private static Form form(Section partition) {
    for (Form form : Form.values()) {
      if (partition.has(form.name().toLowerCase(Locale.ROOT))) {
        return form;
      }
    }
    throw new IllegalStateException("partition without a form at " + partition.path());
  }

  private List<ParsedSelector> sides(Section section, String key) {
    List<ParsedSelector> sides = new ArrayList<>();
    for (Tree item : section.items(key)) {
      sides.add(selectors.read(item, section.childPath(key) + "[" + sides.size() + "]"));
    }
    return sides;
  }

  private void checkDirection(Section partition, Direction direction, int sides) {
    if (direction != Direction.BOTH && sides > 2) {
      findings.add(
          partition.mark("direction"),
          partition.childPath("direction"),
          Code.CONFLICT,
          "`direction: "
              + partition.text("direction")
              + "` has no meaning among "
              + sides
              + " sides",
          "name two sides, or make one event for each pair");
    }
  }

  private void checkScope(Section partition, Mode mode, Scope scope) {
    if (mode == Mode.RESET && scope == Scope.NEW_CONNECTIONS) {
      findings.add(
          partition.mark("mode"),
          partition.childPath("mode"),
          Code.CONFLICT,
          "`mode: reset` resets open connections, which `scope: new_connections` leaves alone",
          "use `mode: reject`");
    }
  }
}
