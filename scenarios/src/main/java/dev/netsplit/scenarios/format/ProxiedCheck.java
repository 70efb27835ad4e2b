package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.format.ScenarioError.Code;
import dev.netsplit.sim.net.PathModel;

/**
 * Refuses what proxies cannot do in a scenario whose links run through them: a proxy sees streams
 * of bytes and neither packets nor what nodes say to epmd. Must not know where the proxies are.
 */
final class ProxiedCheck {

  private static final String HINT = "give `network.transport: direct`";

  private static final String LIMITS_NOTHING =
      "a proxy delays bytes, but lets as many pass as come";

  private final Findings findings;

  ProxiedCheck(Findings findings) {
    this.findings = findings;
  }

  /** Looks through a checked and completed file. */
  void check(Section file) {
    Section network = file.section("network");
    if (!network.text("transport").equals("proxied")) {
      return;
    }
    checkPath(network.section("same_host"));
    checkPath(network.section("within_zone"));
    checkPath(network.section("between_zones"));
    network.sections("paths").forEach(this::checkPath);
    if (network.has("nic")) {
      refuse(network, "nic", LIMITS_NOTHING);
    }
    Section tcp = network.section("tcp");
    if (tcp.has("user_timeout")) {
      refuse(tcp, "user_timeout", "a proxy acknowledges whatever comes");
    }
    if (tcp.has("idle_drop")) {
      refuse(tcp, "idle_drop", "a proxy forgets no connection");
    }
    for (Section event : file.sections("events")) {
      event.optional("partition").ifPresent(this::checkPartition);
      event.optional("link").ifPresent(this::checkLink);
    }
  }

  private void checkPath(Section path) {
    checkQuality(path, path.count("mtu") != PathModel.ETHERNET_MTU_BYTES);
  }

  private void checkLink(Section link) {
    checkQuality(link, link.has("mtu"));
  }

  private void checkQuality(Section path, boolean sized) {
    if (path.has("loss") && path.ratio("loss").numerator() > 0) {
      refuse(path, "loss", "a proxy loses no packets: TCP runs from it to either node");
    }
    if (path.has("bandwidth")) {
      refuse(path, "bandwidth", LIMITS_NOTHING);
    }
    if (sized) {
      refuse(path, "mtu", "a proxy has no packets: it passes bytes on");
    }
  }

  private void checkPartition(Section partition) {
    if (!partition.text("direction").equals("both")) {
      refuse(partition, "direction", "a proxy holds a link in both directions or in none");
    }
    if (partition.text("mode").equals("reject")) {
      refuse(partition, "mode", "a proxy has no packets to answer with a reset");
    }
    if (partition.text("scope").equals("epmd")) {
      refuse(partition, "scope", "what nodes say to epmd does not pass a proxy");
    }
  }

  private void refuse(Section section, String key, String why) {
    String path = section.childPath(key);
    String shown = section.tree(key).shown();
    String message =
        "`" + path + ": " + bare(shown) + "` cannot be done with proxied links: " + why;
    findings.add(section.mark(key), path, Code.UNSUPPORTED_VALUE, message, HINT);
  }

  private static String bare(String shown) {
    return shown.replace("`", "");
  }
}
