package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;

/** Names nodes up to the {@code @} where that is enough to tell them apart. */
final class NodeNames {

  private final int count;
  private final boolean brief;

  NodeNames(List<NodeSpec> nodes) {
    count = nodes.size();
    brief = nodes.stream().map(node -> brief(node.name())).distinct().count() == count;
  }

  int count() {
    return count;
  }

  String of(String node) {
    return brief ? brief(node) : node;
  }

  private static String brief(String node) {
    int at = node.indexOf('@');
    return at < 0 ? node : node.substring(0, at);
  }
}
