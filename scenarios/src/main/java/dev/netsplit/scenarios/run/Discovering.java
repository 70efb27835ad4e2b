package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.Scenario;
import java.util.Optional;

/**
 * How the nodes of a run find each other beside dialling when they start: the service that lists
 * them, the processes that ask it, what they resolve names with, and what can come between.
 *
 * @param listing who is listed; empty where nobody asks
 * @param outage who asks in vain
 * @param names what looking a name up yields
 */
record Discovering(Optional<Listing> listing, DiscoveryOutage outage, NameService names) {

  /** All of it for one run; before the first node starts. */
  static Discovering of(Scenario scenario, World world, Cluster cluster, ClusterWatch watch) {
    Discovery discovery = scenario.discovery();
    DiscoveryOutage outage = new DiscoveryOutage(discovery.strategy());
    Optional<Listing> listing =
        discovery
            .polling()
            .map(polling -> new Listing(polling, scenario.nodes(), world.loop(), world.streams()));
    if (listing.isPresent()) {
      Polls polls = new Polls(discovery, scenario.nodes(), world, listing.get(), outage);
      cluster.follow(listing.get());
      cluster.follow(polls);
      watch.onRegistered(polls::registered);
    }
    NameService names = new NameService(world.hosts(), listing);
    world.hosts().ask(names);
    return new Discovering(listing, outage, names);
  }

  /** The same cuts, and those of the discovery service. */
  Timeline.OnNetwork cuts(Timeline.OnNetwork partitions, ClusterWatch watch) {
    return new ServiceCuts(partitions, outage, watch);
  }
}
