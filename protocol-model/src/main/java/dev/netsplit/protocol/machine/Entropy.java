package dev.netsplit.protocol.machine;

/**
 * Where a machine's random values come from: a keyed stream in simulation, the system otherwise.
 */
@FunctionalInterface
public interface Entropy {

  /** The next 64 random bits. */
  long nextLong();
}
