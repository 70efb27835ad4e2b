package dev.netsplit.sockets.live;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Machine;

/** What stands between the machine of a node and its driver, in both directions. */
interface Between {

  /** The driver runs the machine itself. */
  Between NOTHING =
      new Between() {
        @Override
        public Machine machine(Machine node) {
          return node;
        }

        @Override
        public Effects effects(Effects driver) {
          return driver;
        }
      };

  /** The machine that is run in place of the node's. */
  Machine machine(Machine node);

  /** The effects that requests of the user are carried out with. */
  Effects effects(Effects driver);
}
