package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who wins when an autohealing cluster becomes one again, as RabbitMQ decides: the partition with
 * the most clients, then the one with the most nodes. Its guide leaves further ties open; up to 4.2
 * the partition wins whose names come last in order. Must not know how the views were collected.
 *
 * @param winner the first node of the partition that goes on
 * @param losers the nodes of all others, which start anew
 */
record HealDecision(String winner, List<String> losers) {

  /**
   * Decides.
   *
   * @param apart of each node those that it is partitioned from, the leader first
   * @param clients of each node
   */
  static HealDecision of(Map<String, List<String>> apart, Map<String, Long> clients) {
    List<List<String>> partitions = partitions(apart);
    Comparator<List<String>> order =
        Comparator.<List<String>>comparingLong(
                names -> names.stream().mapToLong(clients::get).sum())
            .thenComparingInt(List::size)
            .thenComparing(HealDecision::inOrder);
    partitions.sort(order.reversed());
    List<String> losers = new ArrayList<>();
    partitions.subList(1, partitions.size()).forEach(losers::addAll);
    return new HealDecision(partitions.get(0).get(0), List.copyOf(losers));
  }

  /**
   * Each node divides the partition in which it is into those that it is apart from, and others.
   */
  static List<List<String>> partitions(Map<String, List<String>> apart) {
    List<List<String>> partitions = new ArrayList<>();
    partitions.add(new ArrayList<>(new TreeSet<>(apart.keySet())));
    for (Map.Entry<String, List<String>> view : apart.entrySet()) {
      List<String> whole =
          partitions.stream()
              .filter(names -> names.contains(view.getKey()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no partition of " + view.getKey()));
      List<String> own = new ArrayList<>(whole);
      own.removeAll(view.getValue());
      List<String> rest = new ArrayList<>(whole);
      rest.removeAll(own);
      if (!own.isEmpty() && !rest.isEmpty()) {
        partitions.remove(whole);
        partitions.add(0, rest);
        partitions.add(0, own);
      }
    }
    return partitions;
  }

  private static int inOrder(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** Views in the order in which they are counted. */
  static Map<String, List<String>> leaderFirst(
      String leader, List<String> own, Map<String, ViewPoll.View> others) {
    Map<String, List<String>> apart = new LinkedHashMap<>();
    apart.put(leader, own);
    others.forEach((node, view) -> apart.put(node, view.apart()));
    return apart;
  }
}
