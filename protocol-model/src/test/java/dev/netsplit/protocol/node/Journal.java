package dev.netsplit.protocol.node;

import dev.netsplit.protocol.global.GlobalMessage;
import dev.netsplit.protocol.pg.PgMessage;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what nodes report, as lines a test can compare. */
final class Journal implements NodeListener {

  /** One report. */
  record Entry(long atNanos, String node, String text) {}

  private final List<Entry> entries = new ArrayList<>();
  private final EnumMap<GlobalMessage, Integer> served = new EnumMap<>(GlobalMessage.class);
  private final TreeMap<String, Long> lastTicks = new TreeMap<>();
  private final Map<PgMessage, Long> pgSent = new TreeMap<>();
  private final SortedSet<String> locked = new TreeSet<>();
  private final TreeMap<String, List<String>> lockedWith = new TreeMap<>();
  private final TreeMap<String, Long> unlocked = new TreeMap<>();
  private int refusedLocks;
  private int ticksSent;
  private int ticksSuppressed;
  private final TreeMap<String, EnumMap<GlobalMessage, Integer>> sent = new TreeMap<>();

  /** The nodes at which the lock {@code global} is held, by anybody. */
  SortedSet<String> locked() {
    return locked;
  }

  @Override
  public void lockHeld(long nowNanos, String node, boolean held) {
    if (held) {
      locked.add(node);
    } else {
      locked.remove(node);
    }
  }

  /** Messages of {@code pg} by kind, of all nodes. */
  Map<PgMessage, Long> pgSent() {
    return pgSent;
  }

  @Override
  public void pgSent(long nowNanos, String node, PgMessage kind) {
    pgSent.merge(kind, 1L, Long::sum);
  }

  int ticksSent() {
    return ticksSent;
  }

  int ticksSuppressed() {
    return ticksSuppressed;
  }

  /** How many messages of a kind the {@code global} of a node has sent. */
  int sent(String node, GlobalMessage kind) {
    EnumMap<GlobalMessage, Integer> counts = sent.get(node);
    return counts == null ? 0 : counts.getOrDefault(kind, 0);
  }

  /** Forgets those counts. */
  void forgetSent() {
    sent.clear();
  }

  /** With whom the locker of a node has tried to merge of its own accord, in order. */
  List<String> lockedWith(String node) {
    return lockedWith.getOrDefault(node, List.of());
  }

  @Override
  public void lockBegun(long nowNanos, String node, String peer, boolean initiator) {
    if (initiator) {
      lockedWith.computeIfAbsent(node, name -> new ArrayList<>()).add(peer);
    }
  }

  /** When the locker of a node gave a lock back for the last time. */
  long unlockedNanos(String node) {
    return unlocked.get(node);
  }

  @Override
  public void unlocked(long nowNanos, String node, String peer) {
    unlocked.put(node, nowNanos);
  }

  @Override
  public void globalSent(long nowNanos, String node, GlobalMessage kind, int count) {
    sent.computeIfAbsent(node, name -> new EnumMap<>(GlobalMessage.class))
        .merge(kind, count, Integer::sum);
  }

  /** How many requests of a kind name servers have served, their own nodes' included. */
  int served(GlobalMessage kind) {
    return served.getOrDefault(kind, 0);
  }

  /** How many requests of all kinds. */
  int served() {
    return served.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Forgets those counts. */
  void forgetServed() {
    served.clear();
    refusedLocks = 0;
  }

  /** How many requests for a lock were refused. */
  int refusedLocks() {
    return refusedLocks;
  }

  /** When a node ticked last. */
  long lastTickNanos(String node) {
    return lastTicks.get(node);
  }

  @Override
  public void lockAnswered(long nowNanos, String node, boolean granted) {
    served.merge(GlobalMessage.SET_LOCK, 1, Integer::sum);
    refusedLocks += granted ? 0 : 1;
  }

  @Override
  public void lockReleased(long nowNanos, String node) {
    served.merge(GlobalMessage.DEL_LOCK, 1, Integer::sum);
  }

  @Override
  public void nameServed(long nowNanos, String node, GlobalMessage request) {
    served.merge(request, 1, Integer::sum);
  }

  @Override
  public void nameCallEnded(
      long nowNanos, String node, GlobalMessage request, Term name, boolean done) {
    String word = request.name().toLowerCase(Locale.ROOT);
    add(nowNanos, node, word + " " + ((Term.Atom) name).text() + " " + done);
  }

  @Override
  public void nameClash(long nowNanos, String node, Term name) {
    add(nowNanos, node, "clash " + ((Term.Atom) name).text());
  }

  @Override
  public void lockSought(long nowNanos, Term.Pid process) {
    add(nowNanos, process.node().text(), "seeks " + process.id());
  }

  @Override
  public void lockObtained(long nowNanos, Term.Pid process) {
    add(nowNanos, process.node().text(), "has " + process.id());
  }

  @Override
  public void lockReturned(long nowNanos, Term.Pid process) {
    add(nowNanos, process.node().text(), "returns " + process.id());
  }

  @Override
  public void lockGivenUp(long nowNanos, Term.Pid process) {
    add(nowNanos, process.node().text(), "gives up " + process.id());
  }

  @Override
  public void globalSyncEnded(long nowNanos, String node) {
    add(nowNanos, node, "synced");
  }

  List<Entry> entries() {
    return entries;
  }

  /** The reports of one node, without times, log lines, beginnings of dials and output queues. */
  List<String> of(String node) {
    return entries.stream()
        .filter(entry -> entry.node().equals(node) && !isAside(entry))
        .map(Entry::text)
        .filter(text -> !isOfQueue(text))
        .toList();
  }

  /** What one node reported of its output queues. */
  List<String> queuesOf(String node) {
    return entries.stream()
        .filter(entry -> entry.node().equals(node) && isOfQueue(entry.text()))
        .map(Entry::text)
        .toList();
  }

  private static boolean isOfQueue(String text) {
    return text.startsWith("lost ") || text.startsWith("suspended ") || text.startsWith("resumed ");
  }

  /** When a node reported something for the first time. */
  long timeOf(String node, String text) {
    for (Entry entry : entries) {
      if (entry.node().equals(node) && entry.text().equals(text)) {
        return entry.atNanos();
      }
    }
    throw new AssertionError(node + " never reported " + text + " but " + of(node));
  }

  boolean logged(String node, String part) {
    return entries.stream()
        .anyMatch(
            e -> e.node().equals(node) && e.text().startsWith("log") && e.text().contains(part));
  }

  void forget() {
    entries.clear();
  }

  private static boolean isAside(Entry entry) {
    return entry.text().startsWith("log ") || entry.text().startsWith("dial ");
  }

  void add(long nowNanos, String node, String text) {
    entries.add(new Entry(nowNanos, node, text));
  }

  @Override
  public void registered(long nowNanos, String node, int creation) {
    add(nowNanos, node, "registered " + creation);
  }

  @Override
  public void registrationFailed(long nowNanos, String node, String reason) {
    add(nowNanos, node, "registration failed " + reason);
  }

  @Override
  public void nodeUp(long nowNanos, String node, String peer) {
    add(nowNanos, node, "up " + peer);
  }

  @Override
  public void nodeDown(long nowNanos, String node, String peer, NodedownReason reason) {
    add(nowNanos, node, "down " + peer + " " + reason.text());
  }

  @Override
  public void connectEnded(long nowNanos, String node, String peer, ConnectResult result) {
    add(nowNanos, node, "connect " + peer + " " + result);
  }

  @Override
  public void setupStep(long nowNanos, String node, String peer, SetupStep step) {
    if (step == SetupStep.STARTED) {
      add(nowNanos, node, "dial " + peer);
    }
  }

  @Override
  public void ticked(long nowNanos, String node, int sent, int suppressed) {
    lastTicks.put(node, nowNanos);
    ticksSent += sent;
    ticksSuppressed += suppressed;
  }

  @Override
  public void silence(long nowNanos, String node, String peer, int ticks) {}

  @Override
  public void pingEnded(long nowNanos, String node, String peer, boolean pong) {
    add(nowNanos, node, (pong ? "pong " : "pang ") + peer);
  }

  @Override
  public void operationsLost(long nowNanos, String node, String peer, int operations) {
    add(nowNanos, node, "lost " + operations + " to " + peer);
  }

  @Override
  public void senderSuspended(long nowNanos, String node, String peer, long queuedBytes) {
    add(nowNanos, node, "suspended for " + peer);
  }

  @Override
  public void sendersResumed(long nowNanos, String node, String peer, int senders) {
    add(nowNanos, node, "resumed " + senders + " for " + peer);
  }

  @Override
  public void log(long nowNanos, String node, String line) {
    add(nowNanos, node, "log " + line);
  }
}
